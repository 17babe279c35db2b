import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { countsOf } from "./normaliser";
import { floatsOf, type LossOptions, reducedLoss, requireAlpha, requireSameShape, weightsOf } from "./reduce";
import { alphaOf, forEachSoftmax, softmaxRowLoss } from "./softmax-rows";

export interface SoftmaxCrossEntropyOptions extends LossOptions {
  /** Weight of objects (classes from 1 on); background (class 0) weighs 1 − alpha; −1 (default) for no balancing. */
  alpha?: number;
}

/**
 * Cross entropy of a softmax, with one true class a row, or with soft labels:
 *   CE(x, c) = −α_c log softmax(x)_c = α_c (log Σ_j e^{x_j} − x_c),   ∂CE/∂x = α_c (softmax(x) − onehot(c))
 *   CE(x, y) = −Σ_c α_c y_c log softmax(x)_c,   ∂CE/∂x = (Σ_c α_c y_c) softmax(x) − α y
 *
 * The classification loss of Fast R-CNN (Girshick, ICCV 2015, section 2.3). The unit is the nat.
 * Stable form: the largest logit is taken off every logit first.
 *
 * @param logits [N, C]; in a RoI head C = K + 1 with background as class 0
 * @param labels [N] true class of each row, 0 … C − 1, −1 being ignored; or [N, C] soft labels, 0 or more each, a row of −1
 *   being ignored
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if labels do not fit the rows or are none, or alpha is neither −1 nor in [0, 1]
 * @example
 * const logits = tf.tensor2d([[0, 0], [2, 0]]);
 * const labels = tf.tensor1d([1, 0], "int32");
 * softmaxCrossEntropy(logits, labels); // [0.6931, 0.1269]
 */
export function softmaxCrossEntropy(
  logits: Tensor2D,
  labels: Tensor1D | Tensor2D,
  { alpha = -1, ...options }: SoftmaxCrossEntropyOptions = {},
): Tensor {
  requireAlpha("softmaxCrossEntropy", alpha);
  if (labels.rank === 2) return ofSoftLabels(logits, labels as Tensor2D, alpha, options);
  return softmaxRowLoss("softmaxCrossEntropy", logits, labels as Tensor1D, options, (logPT, _, label) => {
    const weight = alphaOf(label, alpha);
    return { value: -weight * logPT, slope: -weight };
  });
}

function ofSoftLabels(logits: Tensor2D, labels: Tensor2D, alpha: number, options: LossOptions): Tensor {
  const operation = "softmaxCrossEntropy";
  requireSameShape(operation, logits, labels);
  const [rows, classes] = logits.shape;
  const y = floatsOf(labels);
  const isIgnored = (row: number) => y[row * classes] === -1;
  const wrong = y.findIndex((share, i) => !(isIgnored(Math.floor(i / classes)) ? share === -1 : share >= 0));
  if (wrong >= 0)
    throw new RangeError(
      `${operation}: soft label ${wrong} is ${y[wrong]}; it must be 0 or more, or -1 throughout an ignored row`,
    );
  const weights = weightsOf(operation, options.weights, [rows]);
  /** −1 for an ignored row, 1 for a share of an object, as of single classes. */
  const kinds = Array.from({ length: rows }, (_, row) =>
    isIgnored(row)
      ? -1
      : Number(y.subarray(row * classes + 1, (row + 1) * classes).some((share) => share > 0)),
  );
  return reducedLoss(
    operation,
    logits,
    [rows],
    options,
    () => countsOf(kinds, weights),
    (x) => {
      const losses = new Float32Array(rows);
      const gradient = new Float32Array(x.length);
      let total = 0;
      forEachSoftmax(x, classes, (row, exponentials, sum, logSum) => {
        const weight = weights?.[row] ?? 1;
        const first = row * classes;
        if (weight === 0 || kinds[row] < 0) return;
        let [loss, mass] = [0, 0];
        for (let c = 0; c < classes; c++) {
          const share = alphaOf(c, alpha) * y[first + c];
          mass += share;
          if (share > 0) loss += share * (logSum - x[first + c]);
        }
        for (let c = 0; c < classes; c++)
          gradient[first + c] = weight * ((mass * exponentials[c]) / sum - alphaOf(c, alpha) * y[first + c]);
        losses[row] = weight * loss;
        total += weight * loss;
      });
      return { losses, total, gradient };
    },
  );
}
