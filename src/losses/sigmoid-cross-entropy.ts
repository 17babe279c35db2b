import type { Tensor } from "@tensorflow/tfjs";
import { logistic } from "../backend/fused/functions";
import { balanced, crossEntropyOf, distance, kernelOfSoftLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAlpha } from "./reduce";
import { remember } from "./remember";

export interface SigmoidCrossEntropyOptions extends LossOptions {
  /** Weight of positives; negatives weigh 1 − alpha; −1 (default) for no balancing. */
  alpha?: number;
}

/**
 * Binary cross entropy on logits, elementwise:
 *   CE(x, y) = −α_t [y log σ(x) + (1 − y) log(1 − σ(x))],   ∂CE/∂x = α_t (σ(x) − y)
 * with α_t = α y + (1 − α)(1 − y), or 1 without balancing.
 *
 * Focal loss paper (arXiv 1708.02002), equation (1), and (3) with α, for each class on its own. The unit is the nat.
 * Its Table 1a has α = .75 best for cross entropy: rare positives are to weigh more.
 * Stable form: max(x, 0) − x y + log(1 + e^−|x|), in which nothing overflows, as e's power is never positive. Logits are finite:
 * infinite ones give NaN, so mask by the target −1.
 *
 * @param logits any shape
 * @param targets the same shape, in [0, 1] (soft labels allowed); −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, or alpha is neither −1 nor in [0, 1]
 * @example
 * const logits = tf.tensor1d([0, 2, -2]);
 * const targets = tf.tensor1d([1, 1, -1]);
 * sigmoidCrossEntropy(logits, targets); // [0.6931, 0.1269, 0]
 */
export function sigmoidCrossEntropy(
  logits: Tensor,
  targets: Tensor,
  { alpha = -1, ...options }: SigmoidCrossEntropyOptions = {},
): Tensor {
  requireAlpha("sigmoidCrossEntropy", alpha);
  return labelLoss("sigmoidCrossEntropy", kernelOf(alpha), logits, targets, options, "soft");
}

const kernelOf = remember((alpha) =>
  kernelOfSoftLabels((x, y) => {
    const of = logistic(x);
    return balanced(alpha, y, { value: crossEntropyOf(x, of, y), slope: distance(of, y) });
  }),
);
