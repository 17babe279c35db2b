import type { Tensor } from "@tensorflow/tfjs";
import { div, mul, sub } from "../backend/fused/expression";
import { logistic } from "../backend/fused/functions";
import { kernelOfHardLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAbove0, requireAlpha, requireFinite } from "./reduce";
import { remember } from "./remember";

export interface FocalStarOptions extends LossOptions {
  /** Steepness; 2 by default. */
  gamma?: number;
  /** Shift; 1 by default. */
  beta?: number;
  /** Weight of positives; negatives weigh 1 − alpha; −1 (default) for no balancing. */
  alpha?: number;
}

/**
 * FL*, the focal loss paper's other form, on logits, elementwise:
 *   FL* = −α_t log(p_t*) / γ,   p_t* = σ(γ x_t + β),   ∂FL*\/∂x = ± α_t (p_t* − 1)     + for y = 1, − for y = 0
 * with x_t = x for y = 1 and −x for y = 0.
 *
 * Lin et al. (arXiv 1708.02002), appendix A: cross entropy made steeper by γ and moved by β does nearly what focal loss
 * does, which shows that its exact form does not matter. Defaults are the first of its two settings, γ = 2, β = 1; the other is
 * γ = 4, β = 0. γ = 1, β = 0 is cross entropy. fvcore's version has no β. The unit is the nat.
 *
 * @param logits any shape
 * @param targets the same shape, each 0 or 1; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, gamma is not above 0, beta is no number, or alpha is neither −1 nor in
 *   [0, 1]
 * @example
 * const logits = tf.tensor1d([0, -3]);
 * const targets = tf.tensor1d([1, 0]);
 * sigmoidFocalLossStar(logits, targets); // [0.1566, 0.0005]
 */
export function sigmoidFocalLossStar(
  logits: Tensor,
  targets: Tensor,
  { gamma = 2, beta = 1, alpha = -1, ...options }: FocalStarOptions = {},
): Tensor {
  const operation = "sigmoidFocalLossStar";
  requireAlpha(operation, alpha);
  requireAbove0(operation, "gamma", gamma);
  requireFinite(operation, "beta", beta);
  return labelLoss(operation, kernelOf(alpha, gamma, beta), logits, targets, options);
}

const kernelOf = remember((alpha, gamma, beta) =>
  kernelOfHardLabels(alpha, (z) => {
    const { sigmoid: oneMinusPStar, softplus } = logistic(sub(mul(gamma, z), beta)); // −(γ x_t + β)
    return { value: div(softplus, gamma), slope: oneMinusPStar };
  }),
);
