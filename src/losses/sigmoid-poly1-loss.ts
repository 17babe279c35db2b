import type { Tensor } from "@tensorflow/tfjs";
import { add, max, mul } from "../backend/fused/expression";
import { powerOfSigmoid } from "../backend/fused/functions";
import { kernelOfHardLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAlpha, requireAtLeast, requireFinite } from "./reduce";
import { remember } from "./remember";

export interface Poly1Options extends LossOptions {
  /** What the first polynomial coefficient is moved by; 1 by default, 0 leaves the loss as it was. */
  epsilon?: number;
  /** 0 (default): Poly-1 of cross entropy; above: of focal loss. */
  gamma?: number;
  /** Weight of positives; negatives weigh 1 − alpha; −1 (default) for no balancing. */
  alpha?: number;
}

/**
 * Poly-1 on logits, elementwise: cross entropy or focal loss with the leading term of its expansion moved,
 *   L = α_t [−(1 − p_t)^γ log p_t + ε (1 − p_t)^{γ+1}]
 *   ∂L/∂x = ∓ α_t (1 − p_t)^γ [1 − p_t − γ p_t log p_t + ε (γ + 1) (1 − p_t) p_t]     − for y = 1, + for y = 0
 *
 * Leng et al., PolyLoss (ICLR 2022, arXiv 2204.12511), "Poly-1": −log p_t = Σ_j (1 − p_t)^j / j, of which j = 1 is
 * moved by ε. γ = 0 is Poly-1 cross entropy (ε about 1 or 2 for images), γ = 2 Poly-1 focal loss (ε about −1 for detection). Here
 * α_t multiplies both terms, so that it stays a weight of the whole loss. The unit is the nat. With ε = −1 the leading terms cancel:
 * of losses and slopes below some 1e-9, far on the right side, few digits are left.
 *
 * @param logits any shape
 * @param targets the same shape, each 0 or 1; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, gamma < 0, epsilon is no number, or alpha is neither −1 nor in [0, 1]
 * @example
 * const logits = tf.tensor1d([0, -3]);
 * const targets = tf.tensor1d([1, 0]);
 * sigmoidPoly1Loss(logits, targets, { epsilon: 2 }); // [1.6931, 0.1434]
 */
export function sigmoidPoly1Loss(
  logits: Tensor,
  targets: Tensor,
  { epsilon = 1, gamma = 0, alpha = -1, ...options }: Poly1Options = {},
): Tensor {
  const operation = "sigmoidPoly1Loss";
  requireAlpha(operation, alpha);
  requireAtLeast(operation, "gamma", gamma);
  requireFinite(operation, "epsilon", epsilon);
  return labelLoss(operation, kernelOf(alpha, gamma, epsilon), logits, targets, options);
}

const kernelOf = remember((alpha, gamma, epsilon) =>
  kernelOfHardLabels(alpha, (_, of) => {
    const { sigmoid: oneMinusPT, complement: pT, softplus: ce } = of;
    const modulator = powerOfSigmoid(of, gamma);
    const moved = add(ce, mul(epsilon, oneMinusPT));
    const ofLeading = mul(epsilon * (gamma + 1), mul(oneMinusPT, pT));
    return {
      // −log p_t ≥ 1 − p_t, so for ε ≥ −1 a loss below 0 would be rounding
      value: mul(modulator, epsilon < -1 ? moved : max(moved, 0)),
      slope: mul(modulator, add(add(oneMinusPT, mul(mul(gamma, pT), ce)), ofLeading)),
    };
  }),
);
