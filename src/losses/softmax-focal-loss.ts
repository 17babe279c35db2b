import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { requireAlpha, requireAtLeast } from "./reduce";
import type { FocalOptions } from "./sigmoid-focal-loss";
import { alphaOf, softmaxRowLoss } from "./softmax-rows";

/**
 * Focal loss of a softmax with one true class a row:
 *   FL = −α_t (1 − p_t)^γ log p_t,   p_t = softmax(x)_c
 *   ∂FL/∂x = α_t [γ (1 − p_t)^{γ−1} p_t log p_t − (1 − p_t)^γ] (onehot(c) − softmax(x))
 *
 * Equation (5) of the focal loss paper (Lin et al., arXiv 1708.02002) on the p_t of a softmax, for heads with a background
 * class. α weights objects (labels ≥ 1), 1 − α background (label 0); −1 for no balancing. Defaults as
 * {@link sigmoidFocalLoss}'s, whose docstring tells why .25 is not reversed. The unit is the nat.
 *
 * @param logits [N, C], background is class 0
 * @param labels [N] 0 … C − 1; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if labels do not fit the rows or are none, gamma < 0, or alpha is neither −1 nor in [0, 1]
 * @example
 * const logits = tf.tensor2d([[0, 0], [2, 0]]);
 * const labels = tf.tensor1d([1, 0], "int32");
 * softmaxFocalLoss(logits, labels); // [0.0433, 0.0014]
 */
export function softmaxFocalLoss(
  logits: Tensor2D,
  labels: Tensor1D,
  { alpha = 0.25, gamma = 2, ...options }: FocalOptions = {},
): Tensor {
  requireAlpha("softmaxFocalLoss", alpha);
  requireAtLeast("softmaxFocalLoss", "gamma", gamma);
  return softmaxRowLoss("softmaxFocalLoss", logits, labels, options, (logPT, oneMinusPT, label) => {
    const weight = alphaOf(label, alpha);
    const modulator = oneMinusPT ** gamma;
    return { value: -weight * modulator * logPT, slope: weight * focalSlope(logPT, oneMinusPT, gamma) };
  });
}

/** ∂/∂log p_t of −(1 − p_t)^γ log p_t; log p_t ≈ −(1 − p_t) where 1 − p_t is 0, so the first term vanishes with it. */
export function focalSlope(logPT: number, oneMinusPT: number, gamma: number): number {
  const modulator = oneMinusPT ** gamma;
  const ofModulator = oneMinusPT === 0 ? 0 : gamma * (modulator / oneMinusPT) * Math.exp(logPT) * logPT;
  return ofModulator - modulator;
}
