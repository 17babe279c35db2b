import type { Scalar, Tensor1D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { requireAtLeast } from "./reduce";

export interface CarlOptions {
  /** Power of the weight; 1 by default. */
  k?: number;
  /** The least weight, of a score of 0; .2 by default. */
  bias?: number;
}

/** Of a weight before the power, and of the weights' sum: scores of 0 without a bias make neither infinity nor NaN. */
const LEAST = 1e-7;

/**
 * Classification-aware regression loss of positives, summed: a box counts more the surer its class is, and the class becomes
 * surer the better the box is,
 *   CARL = Σ c′_i L_i,   c_i = ((1 − b) p_i + b)^k,   c′_i = c_i P / Σ_j c_j
 * Gradients flow through the boxes' losses L and, unlike in other weightings, through the scores p:
 *   ∂CARL/∂p_i = k (1 − b) ((1 − b) p_i + b)^{k−1} (P L_i − CARL) / Σ_j c_j
 *
 * Cao et al., Prime Sample Attention in Object Detection (CVPR 2020, arXiv 1904.04821), section 4, "Classification-Aware Regression Loss";
 * k = 1 and b = .2 are its defaults.
 *
 * @param boxLosses [P] regression loss of each positive
 * @param scores [P] predicted probability of each positive's true class
 * @returns a scalar, 0 without positives
 * @throws RangeError if there is not one score a loss, a score is no probability, k < 0, or bias is not in [0, 1]
 * @example
 * const boxLosses = tf.tensor1d([1, 1, 4]);
 * const scores = tf.tensor1d([0.5, 0.5, 1]);
 * carlLoss(boxLosses, scores); // 7.0909
 */
export function carlLoss(
  boxLosses: Tensor1D,
  scores: Tensor1D,
  { k = 1, bias = 0.2 }: CarlOptions = {},
): Scalar {
  requireAtLeast("carlLoss", "k", k);
  if (!(bias >= 0 && bias <= 1)) throw new RangeError(`carlLoss: bias is ${bias}, it must lie in [0, 1]`);
  if (boxLosses.rank !== 1 || boxLosses.shape.join() !== scores.shape.join())
    throw new RangeError(
      `carlLoss: losses are [${boxLosses.shape}] but scores [${scores.shape}]; both must be [P]`,
    );
  if (boxLosses.size === 0) return tf.scalar(0);
  const wrong = scores.dataSync().findIndex((score) => !(score >= 0 && score <= 1));
  if (wrong >= 0)
    throw new RangeError(
      `carlLoss: score ${wrong} is ${scores.dataSync()[wrong]}; a probability lies in [0, 1]`,
    );
  return tf.tidy(() => {
    const base = tf.maximum(tf.add(tf.mul(scores, 1 - bias), bias), LEAST); // a power below 1 is steep at 0
    const weights = tf.pow(base, k); // [P]
    const weighed = tf.sum(tf.mul(weights, boxLosses));
    return tf.mul(tf.div(weighed, tf.maximum(tf.sum(weights), LEAST)), boxLosses.size) as Scalar;
  });
}
