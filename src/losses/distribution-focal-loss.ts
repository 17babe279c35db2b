import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { floatsOf, type LossOptions, reducedLoss, weightsOf } from "./reduce";
import { forEachSoftmax } from "./softmax-rows";

/**
 * Distribution focal loss: a softmax over the whole numbers 0 … n learns to sit on both sides of a real number y,
 *   DFL(S, y) = −[(i + 1 − y) log S_i + (y − i) log S_{i+1}],   i = ⌊y⌋, S = softmax(x)
 *   ∂DFL/∂x = S − (i + 1 − y) onehot(i) − (y − i) onehot(i + 1)
 *
 * Li et al., Generalized Focal Loss (NeurIPS 2020, arXiv 2006.04388), section 3, "Distribution Focal Loss": each side of a box is a distribution whose
 * mean is the distance. At the least DFL is the entropy of the two weights, not 0. The unit is the nat.
 *
 * @param logits [N, n + 1]
 * @param targets [N] real numbers in [0, n], such as distances in strides; −1 is ignored: no loss, no gradient;
 *   all others count as positives
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if there is not one target a row, or one lies outside
 * @example
 * const logits = tf.tensor2d([[0, 0, 0], [0, 9, 9]]);
 * const targets = tf.tensor1d([0.5, 1.5]);
 * distributionFocalLoss(logits, targets); // [1.0986, 0.6932]
 */
export function distributionFocalLoss(
  logits: Tensor2D,
  targets: Tensor1D,
  options: LossOptions = {},
): Tensor {
  const operation = "distributionFocalLoss";
  if (logits.rank !== 2 || targets.rank !== 1 || logits.shape[0] !== targets.shape[0])
    throw new RangeError(
      `${operation}: logits are [${logits.shape}] and targets [${targets.shape}]; they must be [N, n + 1] and [N]`,
    );
  const columns = logits.shape[1];
  const y = floatsOf(targets);
  const wrong = y.findIndex((value) => !(value === -1 || (value >= 0 && value <= columns - 1)));
  if (wrong >= 0)
    throw new RangeError(
      `${operation}: target ${wrong} is ${y[wrong]}; it must lie in [0, ${columns - 1}], or be -1 for ignored`,
    );
  const weights = weightsOf(operation, options.weights, targets.shape);
  const counts = () => {
    const kept = y.filter((value, i) => value >= 0 && weights?.[i] !== 0).length;
    return { kept, positives: kept, all: y.length };
  };
  return reducedLoss(operation, logits, targets.shape, options, counts, (x) => {
    const losses = new Float32Array(y.length);
    const gradient = new Float32Array(x.length);
    let total = 0;
    forEachSoftmax(x, columns, (row, exponentials, sum, logSum) => {
      const weight = weights?.[row] ?? 1;
      if (y[row] < 0 || weight === 0) return;
      const first = row * columns;
      const left = Math.min(Math.floor(y[row]), Math.max(columns - 2, 0));
      const right = y[row] - left; // share of the number to the right
      for (let j = 0; j < columns; j++) gradient[first + j] = (weight * exponentials[j]) / sum;
      gradient[first + left] -= weight * (1 - right);
      let loss = (1 - right) * (logSum - x[first + left]);
      if (right > 0) {
        gradient[first + left + 1] -= weight * right;
        loss += right * (logSum - x[first + left + 1]);
      }
      losses[row] = weight * loss;
      total += weight * loss;
    });
    return { losses, total, gradient };
  });
}
