import type { Tensor } from "@tensorflow/tfjs";
import { add, mul } from "../backend/fused/expression";
import { powerOfSigmoid } from "../backend/fused/functions";
import { kernelOfHardLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAlpha, requireAtLeast } from "./reduce";
import { remember } from "./remember";

export interface FocalOptions extends LossOptions {
  /** Weight of positives; negatives weigh 1 − alpha; −1 for no balancing. */
  alpha?: number;
  /** Focusing; 0 is cross entropy. */
  gamma?: number;
}

/**
 * Focal loss on logits, elementwise:
 *   FL(p_t) = −α_t (1 − p_t)^γ log p_t
 *   ∂FL/∂x = ∓ α_t (1 − p_t)^γ (1 − p_t − γ p_t log p_t)     − for y = 1, + for y = 0
 * with p_t = σ(x), α_t = α for y = 1 and p_t = 1 − σ(x), α_t = 1 − α for y = 0.
 *
 * Lin et al., Focal Loss for Dense Object Detection (arXiv 1708.02002), equation (5) and appendix B. The unit is the nat.
 * Defaults are its best pair, γ = 2 and α = .25 (Table 1b), as in torchvision; fvcore's α is −1.
 *
 * **α weights positives.** .25 looks reversed where positives are rare, since cross entropy alone wants .75 (Table 1a).
 * It is not: γ has taken most of the background's loss already, and what is left of it needs its weight back. The larger γ,
 * the smaller the best α.
 *
 * With z = x for y = 0 and −x for y = 1: 1 − p_t = σ(z), p_t = σ(−z) and −log p_t = log(1 + e^z), each
 * stable from −1000 to 1000, and no power of (1 − p_t) below γ is taken, so γ < 1 gives no NaN.
 *
 * @param logits any shape, usually [N, K]
 * @param targets the same shape, each 0 or 1; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar. RetinaNet divides the
 *   sum by the number of anchors assigned to an object (`reduction: "mean", normaliser: "positives"`), never by all.
 * @throws RangeError if shapes differ, a target is none, gamma < 0, or alpha is neither −1 nor in [0, 1]
 * @example
 * const logits = tf.tensor1d([2, -3]);
 * const targets = tf.tensor1d([1, 0]);
 * sigmoidFocalLoss(logits, targets); // [0.00045, 0.00008]
 */
export function sigmoidFocalLoss(
  logits: Tensor,
  targets: Tensor,
  { alpha = 0.25, gamma = 2, ...options }: FocalOptions = {},
): Tensor {
  requireAlpha("sigmoidFocalLoss", alpha);
  requireAtLeast("sigmoidFocalLoss", "gamma", gamma);
  return labelLoss("sigmoidFocalLoss", kernelOf(alpha, gamma), logits, targets, options);
}

const kernelOf = remember((alpha, gamma) =>
  kernelOfHardLabels(alpha, (_, of) => {
    const { sigmoid: oneMinusPT, complement: pT, softplus: ce } = of;
    const modulator = powerOfSigmoid(of, gamma);
    return {
      value: mul(modulator, ce),
      slope: mul(modulator, add(oneMinusPT, mul(mul(gamma, pT), ce))),
    };
  }),
);
