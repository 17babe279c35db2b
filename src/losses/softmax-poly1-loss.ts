import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { requireAlpha, requireAtLeast, requireFinite } from "./reduce";
import type { Poly1Options } from "./sigmoid-poly1-loss";
import { focalSlope } from "./softmax-focal-loss";
import { alphaOf, softmaxRowLoss } from "./softmax-rows";

/**
 * Poly-1 of a softmax with one true class a row: cross entropy (γ = 0) or focal loss, its leading term moved,
 *   L = α_t [−(1 − p_t)^γ log p_t + ε (1 − p_t)^{γ+1}],   p_t = softmax(x)_c
 *   ∂L/∂log p_t = that of focal loss − α_t ε (γ + 1) (1 − p_t)^γ p_t,   ∂log p_t/∂x = onehot(c) − softmax(x)
 *
 * Leng et al., PolyLoss (ICLR 2022, arXiv 2204.12511), "Poly-1"; defaults as {@link sigmoidPoly1Loss}'s. α weights
 * objects (labels ≥ 1), 1 − α background. The unit is the nat.
 *
 * @param logits [N, C], background is class 0
 * @param labels [N] 0 … C − 1; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if labels do not fit the rows or are none, gamma < 0, epsilon is no number, or alpha is neither −1 nor in
 *   [0, 1]
 * @example
 * const logits = tf.tensor2d([[0, 0], [2, 0]]);
 * const labels = tf.tensor1d([1, 0], "int32");
 * softmaxPoly1Loss(logits, labels, { epsilon: 2 }); // [1.6931, 0.3653]
 */
export function softmaxPoly1Loss(
  logits: Tensor2D,
  labels: Tensor1D,
  { epsilon = 1, gamma = 0, alpha = -1, ...options }: Poly1Options = {},
): Tensor {
  const operation = "softmaxPoly1Loss";
  requireAlpha(operation, alpha);
  requireAtLeast(operation, "gamma", gamma);
  requireFinite(operation, "epsilon", epsilon);
  return softmaxRowLoss(operation, logits, labels, options, (logPT, oneMinusPT, label) => {
    const weight = alphaOf(label, alpha);
    const modulator = oneMinusPT ** gamma;
    const moved = epsilon * oneMinusPT - logPT;
    const ofLeading = epsilon * (gamma + 1) * modulator * Math.exp(logPT);
    return {
      // −log p_t ≥ 1 − p_t, so for ε ≥ −1 a loss below 0 would be rounding
      value: weight * modulator * (epsilon < -1 ? moved : Math.max(moved, 0)),
      slope: weight * (focalSlope(logPT, oneMinusPT, gamma) - ofLeading),
    };
  });
}
