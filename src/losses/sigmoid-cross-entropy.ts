import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { type ReductionOptions, reduce, requireSameShape, withGradient } from "./reduce";

/**
 * Binary cross entropy on logits, elementwise:
 *   CE(x, y) = −[y log σ(x) + (1 − y) log(1 − σ(x))],   ∂CE/∂x = σ(x) − y
 *
 * Focal loss paper, equation (1), for each class on its own. The unit is the nat.
 * Stable form: CE = max(x, 0) − x y + log(1 + e^−|x|), in which nothing overflows: e's power is never positive.
 *
 * @param logits any shape
 * @param targets the same shape, in [0, 1] (soft labels allowed)
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if the shapes differ
 * @example sigmoidCrossEntropy(tf.tensor1d([0]), tf.tensor1d([1])) // [0.693]
 */
export function sigmoidCrossEntropy(
  logits: Tensor,
  targets: Tensor,
  { reduction = "none" }: ReductionOptions = {},
): Tensor {
  requireSameShape("sigmoidCrossEntropy", logits, targets);
  return tf.tidy(() => {
    const losses = withGradient(logits, (x) => ({
      value: tf.add(tf.sub(tf.relu(x), tf.mul(x, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(x))))),
      gradient: tf.sub(tf.sigmoid(x), targets),
    }));
    return reduce("sigmoidCrossEntropy", losses, reduction);
  });
}
