import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { reduce, requireFocusing, withGradient } from "./reduce";
import type { FocalOptions } from "./sigmoid-focal-loss";
import { requireOneLabelARow } from "./softmax-cross-entropy";

/** Keeps (1 − p_t)^(γ − 1) finite for γ < 1; log p_t, its factor, is 0 by then. */
const TINY = 1e-30;

/**
 * Focal loss of a softmax with one true class a row:
 *   FL = −α_t (1 − p_t)^γ log p_t,   p_t = softmax(x)_c
 *   ∂FL/∂x = α_t [γ (1 − p_t)^{γ−1} p_t log p_t − (1 − p_t)^γ] (onehot(c) − softmax(x))
 *
 * Equation (5) of the focal loss paper (arXiv 1708.02002) on the p_t of a softmax, for heads with a background
 * class. α weights objects (labels ≥ 1), 1 − α background (label 0); −1 for no balancing.
 *
 * @param logits [N, C], background is class 0
 * @param labels [N] int32
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError if there is not one label a row, gamma < 0, or alpha is neither −1 nor in [0, 1]
 */
export function softmaxFocalLoss(
  logits: Tensor2D,
  labels: Tensor1D,
  { alpha = 0.25, gamma = 2, reduction = "none" }: FocalOptions = {},
) {
  requireOneLabelARow("softmaxFocalLoss", logits, labels);
  requireFocusing("softmaxFocalLoss", alpha, gamma);
  return tf.tidy(() => {
    const target = tf.oneHot(labels, logits.shape[1]).toFloat(); // [N, C]
    const losses = withGradient(logits, (x) => {
      const logP = tf.logSoftmax(x); // [N, C]
      const logPT = tf.sum(tf.mul(logP, target), -1); // [N]
      const pT = tf.exp(logPT);
      const oneMinusPT = tf.maximum(tf.neg(tf.expm1(logPT)), TINY); // 1 − p_t without cancellation
      const modulator = tf.pow(oneMinusPT, gamma);
      const balance = alpha === -1 ? tf.scalar(1) : balanceOf(labels, alpha);
      const slope = tf.sub(
        tf.mul(tf.mul(gamma, tf.pow(oneMinusPT, gamma - 1)), tf.mul(pT, logPT)),
        modulator,
      ); // [N] ∂FL/∂log p_t before α_t
      return {
        value: tf.mul(balance, tf.mul(modulator, tf.neg(logPT))),
        gradient: tf.mul(tf.expandDims(tf.mul(balance, slope), -1), tf.sub(target, tf.exp(logP))),
      };
    });
    return reduce("softmaxFocalLoss", losses, reduction);
  });
}

/** α for objects, 1 − α for background. */
function balanceOf(labels: Tensor1D, alpha: number) {
  const isObject = tf.cast(tf.greater(labels, 0), "float32"); // [N]
  return tf.add(1 - alpha, tf.mul(2 * alpha - 1, isObject));
}
