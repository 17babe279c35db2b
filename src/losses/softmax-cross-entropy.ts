import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { type ReductionOptions, reduce, withGradient } from "./reduce";

/**
 * Cross entropy of a softmax with one true class a row:
 *   CE(x, c) = −log softmax(x)_c = log Σ_j e^{x_j} − x_c,   ∂CE/∂x = softmax(x) − onehot(c)
 *
 * The classification loss of Fast R-CNN (section 2.3). The unit is the nat.
 * Stable form: max(x) is taken off every logit first.
 *
 * @param logits [N, C]; in a RoI head C = K + 1 with background as class 0
 * @param labels [N] true class of each row, 0 … C − 1, int32
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if there is not one label a row
 * @example softmaxCrossEntropy(tf.tensor2d([[0, 0]]), tf.tensor1d([1], "int32")) // [0.693]
 */
export function softmaxCrossEntropy(
  logits: Tensor2D,
  labels: Tensor1D,
  { reduction = "none" }: ReductionOptions = {},
) {
  requireOneLabelARow("softmaxCrossEntropy", logits, labels);
  return tf.tidy(() => {
    const target = tf.oneHot(labels, logits.shape[1]).toFloat(); // [N, C]
    const losses = withGradient(logits, (x) => {
      const logP = tf.logSoftmax(x); // [N, C]
      return {
        value: tf.neg(tf.sum(tf.mul(logP, target), -1)), // [N]
        gradient: tf.sub(tf.exp(logP), target),
      };
    });
    return reduce("softmaxCrossEntropy", losses, reduction);
  });
}

export function requireOneLabelARow(operation: string, logits: Tensor2D, labels: Tensor1D): void {
  if (logits.rank !== 2 || labels.rank !== 1 || logits.shape[0] !== labels.shape[0])
    throw new RangeError(
      `${operation}: logits are [${logits.shape}] and labels [${labels.shape}]; they must be [N, C] and [N]`,
    );
}
