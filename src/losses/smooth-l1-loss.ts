import type { Tensor } from "@tensorflow/tfjs";
import { abs, add, div, equal, less, max, min, mul, select, sub } from "../backend/fused/expression";
import { kernelOfNumbers, numberLoss } from "./elementwise";
import { type LossOptions, requireAtLeast } from "./reduce";
import { remember } from "./remember";

export interface SmoothL1Options extends LossOptions {
  /** Where the square becomes a line, in the units of the deltas; 0 is plain L1. */
  beta?: number;
}

/**
 * Smooth L1 (Huber divided by β), elementwise, with d = predicted − target:
 *   ½ d² / β for |d| < β,  |d| − ½ β beyond;   gradient d / β, then sign(d)
 *
 * Girshick, Fast R-CNN (ICCV 2015), equation (3), where β = 1, the default here. Detectron's RetinaNet uses .11, Detectron2's
 * .1; the focal loss paper does not say. The gradient of β = 0 at d = 0 is 0.
 *
 * @param predicted any shape, usually [P, 4] offsets
 * @param targets the same shape; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): the shape of `predicted`; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ or beta < 0
 * @example
 * const predicted = tf.tensor1d([0.5, -3]);
 * const targets = tf.tensor1d([0, 0]);
 * smoothL1Loss(predicted, targets); // [0.125, 2.5]
 */
export function smoothL1Loss(
  predicted: Tensor,
  targets: Tensor,
  { beta = 1, ...options }: SmoothL1Options = {},
): Tensor {
  requireAtLeast("smoothL1Loss", "beta", beta);
  return numberLoss("smoothL1Loss", kernelOf(beta), predicted, targets, options);
}

const kernelOf = remember((beta) =>
  kernelOfNumbers((x, y) => {
    const d = sub(x, y);
    const size = abs(d);
    if (beta === 0) return { value: size, slope: select(equal(d, 0), 0, select(less(d, 0), -1, 1)) };
    const near = min(size, beta); // |d| up to β, so that ½ near² / β + (|d| − near) is both branches
    return {
      value: add(div(mul(near, near), 2 * beta), sub(size, near)),
      slope: min(max(div(d, beta), -1), 1),
    };
  }),
);
