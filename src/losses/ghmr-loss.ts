import type { Tensor } from "@tensorflow/tfjs";
import { add, div, mul, sqrt, sub } from "../backend/fused/expression";
import { kernelOfNumbers, numberLoss } from "./elementwise";
import { type GhmOptions, harmonise } from "./ghm";
import { type LossOptions, requireAbove0 } from "./reduce";
import { remember } from "./remember";

export interface GhmrOptions extends LossOptions, GhmOptions {
  /** Where the square becomes a line, in the units of the deltas; .02 by default. */
  mu?: number;
}

/**
 * GHM-R, elementwise: a smooth L1 whose gradient never saturates, weighed by how few elements have a gradient of the same size,
 *   L = β ASL₁(d),   ASL₁(d) = √(d² + μ²) − μ,   ∂L/∂predicted = β d / √(d² + μ²),   g = |d / √(d² + μ²)|
 * with d = predicted − target and β = N / (n · R(g)) as in {@link ghmcLoss}. Nothing differentiates through β.
 *
 * Li et al., Gradient Harmonized Single-stage Detector (AAAI 2019, arXiv 1811.05181), the section on GHM-R loss; μ = .02 is its own,
 * 10 bins are MMDetection's, whose RetinaNet has momentum .7.
 *
 * @param predicted any shape, usually [P, 4] offsets
 * @param targets the same shape; leave ignored boxes out or weigh them 0, then they are not counted either
 * @returns `reduction` "none" (default): the shape of `predicted`; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, mu is not above 0, bins is no whole number above 0, momentum is not in [0, 1), or memory is
 *   missing where momentum is above 0
 * @example
 * const predicted = tf.tensor1d([0.5, 0.01]);
 * const targets = tf.tensor1d([0, 0]);
 * ghmrLoss(predicted, targets); // [0.4804, 0.0024]
 */
export function ghmrLoss(
  predicted: Tensor,
  targets: Tensor,
  { mu = 0.02, bins = 10, momentum, memory, ...options }: GhmrOptions = {},
): Tensor {
  requireAbove0("ghmrLoss", "mu", mu);
  return numberLoss("ghmrLoss", kernelOf(mu), predicted, targets, options, (sizes, isValid) =>
    harmonise("ghmrLoss", sizes, isValid, { bins, momentum, memory }),
  );
}

/** √(d² + μ²) − μ as d² / (√(d² + μ²) + μ), in which nothing cancels. */
const kernelOf = remember((mu) =>
  kernelOfNumbers((x, y) => {
    const d = sub(x, y);
    const root = sqrt(add(mul(d, d), mu * mu));
    return { value: div(mul(d, d), add(root, mu)), slope: div(d, root) };
  }),
);
