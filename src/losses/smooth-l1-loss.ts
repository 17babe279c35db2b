import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { type ReductionOptions, reduce, requireSameShape, withGradient } from "./reduce";

export interface SmoothL1Options extends ReductionOptions {
  /** Where the square becomes a line, in the units of the deltas; 0 is plain L1. */
  beta?: number;
}

/**
 * Smooth L1 (Huber divided by β), elementwise, with d = predicted − target:
 *   ½ d² / β for |d| < β,  |d| − ½ β beyond;   gradient d / β, then sign(d)
 *
 * Fast R-CNN, equation (3), where β = 1; Detectron's RetinaNet uses .11. The focal loss paper does not say.
 * @returns `reduction` "none" (default): the shape of `predicted`; "sum" or "mean": a scalar
 * @throws RangeError if the shapes differ or beta < 0
 */
export function smoothL1Loss(
  predicted: Tensor,
  targets: Tensor,
  { beta = 1, reduction = "none" }: SmoothL1Options = {},
): Tensor {
  requireSameShape("smoothL1Loss", predicted, targets, "predictions");
  if (!(beta >= 0)) throw new RangeError(`smoothL1Loss: beta is ${beta}, it must be 0 or more`);
  return tf.tidy(() => {
    const losses = withGradient(predicted, (x) => {
      const d = tf.sub(x, targets);
      const size = tf.abs(d);
      if (beta === 0) return { value: size, gradient: tf.sign(d) };
      const near = tf.minimum(size, beta); // |d| up to β, so that ½ near²/β + (|d| − near) is both branches
      return {
        value: tf.add(tf.div(tf.square(near), 2 * beta), tf.sub(size, near)),
        gradient: tf.clipByValue(tf.div(d, beta), -1, 1),
      };
    });
    return reduce("smoothL1Loss", losses, reduction);
  });
}
