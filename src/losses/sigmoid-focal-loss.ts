import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { type ReductionOptions, reduce, requireFocusing, requireSameShape, withGradient } from "./reduce";

export interface FocalOptions extends ReductionOptions {
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
 * Lin et al., Focal Loss for Dense Object Detection (arXiv 1708.02002), equation (5) and appendix B.
 * Defaults are its best pair, γ = 2 and α = .25 (Table 1b). α weights *positives*: .25 looks reversed where
 * positives are rare, and is not, because γ has taken most of the negatives' loss already.
 *
 * With z = x for y = 0 and −x for y = 1: 1 − p_t = σ(z), p_t = σ(−z) and −log p_t = log(1 + e^z), each
 * stable from −1000 to 1000, and no power of (1 − p_t) below γ is taken, so γ < 1 gives no NaN.
 *
 * @param logits any shape, usually [N, K]
 * @param targets the same shape, each 0 or 1
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar. RetinaNet divides the
 *   sum by the number of anchors assigned to an object, never by all.
 * @throws RangeError if the shapes differ, gamma < 0, or alpha is neither −1 nor in [0, 1]
 * @example sigmoidFocalLoss(tf.tensor1d([0]), tf.tensor1d([1])) // [0.25 · 0.5² · 0.693]
 */
export function sigmoidFocalLoss(
  logits: Tensor,
  targets: Tensor,
  { alpha = 0.25, gamma = 2, reduction = "none" }: FocalOptions = {},
): Tensor {
  requireSameShape("sigmoidFocalLoss", logits, targets);
  requireFocusing("sigmoidFocalLoss", alpha, gamma);
  return tf.tidy(() => {
    const sign = tf.sub(1, tf.mul(2, targets)); // 1 for y = 0, −1 for y = 1
    const losses = withGradient(logits, (x) => {
      const z = tf.mul(x, sign);
      const oneMinusPT = tf.sigmoid(z);
      const pT = tf.sigmoid(tf.neg(z));
      const ce = tf.softplus(z); // −log p_t
      const modulator = tf.pow(oneMinusPT, gamma); // 0⁰ is 1
      const weight = alpha === -1 ? modulator : tf.mul(modulator, alphaT(targets, alpha));
      return {
        value: tf.mul(weight, ce),
        gradient: tf.mul(tf.mul(sign, weight), tf.add(oneMinusPT, tf.mul(tf.mul(gamma, pT), ce))),
      };
    });
    return reduce("sigmoidFocalLoss", losses, reduction);
  });
}

/** α where y = 1, 1 − α where y = 0. */
export function alphaT(targets: Tensor, alpha: number): Tensor {
  return tf.add(1 - alpha, tf.mul(2 * alpha - 1, targets));
}
