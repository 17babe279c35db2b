import type { Tensor } from "@tensorflow/tfjs";
import { abs, add, less, min, mul, neg, select, sub } from "../backend/fused/expression";
import { log } from "../backend/fused/functions";
import { kernelOfNumbers, numberLoss } from "./elementwise";
import { type LossOptions, requireAbove0 } from "./reduce";
import { remember } from "./remember";

export interface BalancedL1Options extends LossOptions {
  /** How much inliers gain; smaller is more. .5 by default. */
  alpha?: number;
  /** Slope of outliers; 1.5 by default. */
  gamma?: number;
}

/** e^88 is the last that single precision holds. */
const MOST_STEEPNESS = 80;

/**
 * Balanced L1, elementwise, with d = predicted − target: smooth L1 whose inliers pull harder,
 *   α / b (b |d| + 1) log(b |d| + 1) − α |d| for |d| < 1,   γ |d| + C beyond
 *   gradient sign(d) α log(b |d| + 1), then γ sign(d)
 * where α log(b + 1) = γ makes the gradient continuous, so b = e^{γ/α} − 1, and C = γ / b − α makes the loss so.
 *
 * Pang et al., Libra R-CNN (CVPR 2019, arXiv 1904.02701), section 3.3, "Balanced L1 Loss"; α = .5 and γ = 1.5 are its defaults.
 *
 * @param predicted any shape, usually [P, 4] offsets
 * @param targets the same shape; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): the shape of `predicted`; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, alpha or gamma is not above 0, or gamma / alpha is above 80
 * @example
 * const predicted = tf.tensor1d([0.5, -3]);
 * const targets = tf.tensor1d([0, 0]);
 * balancedL1Loss(predicted, targets); // [0.4006, 4.0786]
 */
export function balancedL1Loss(
  predicted: Tensor,
  targets: Tensor,
  { alpha = 0.5, gamma = 1.5, ...options }: BalancedL1Options = {},
): Tensor {
  requireAbove0("balancedL1Loss", "alpha", alpha);
  requireAbove0("balancedL1Loss", "gamma", gamma);
  if (gamma / alpha > MOST_STEEPNESS)
    throw new RangeError(
      `balancedL1Loss: gamma / alpha is ${gamma / alpha}, it must be ${MOST_STEEPNESS} or less`,
    );
  return numberLoss("balancedL1Loss", kernelOf(alpha, gamma), predicted, targets, options);
}

const kernelOf = remember((alpha, gamma) => {
  const b = Math.expm1(gamma / alpha);
  const rest = gamma / b - alpha; // C
  return kernelOfNumbers((x, y) => {
    const d = sub(x, y);
    const size = abs(d);
    const near = min(size, 1);
    const grown = add(mul(b, near), 1); // b |d| + 1
    const pull = mul(alpha, log(grown)); // at |d| ≥ 1 it is γ
    return {
      value: select(
        less(size, 1),
        sub(mul(mul(1 / b, grown), pull), mul(alpha, near)),
        add(mul(gamma, size), rest),
      ),
      slope: select(less(d, 0), neg(pull), pull),
    };
  });
});
