import type { Tensor } from "@tensorflow/tfjs";
import { logistic } from "../backend/fused/functions";
import { crossEntropyOf, distance, kernelOfSoftLabels, labelLoss } from "./elementwise";
import { type GhmOptions, harmonise } from "./ghm";
import type { LossOptions } from "./reduce";
import { remember } from "./remember";

export interface GhmcOptions extends LossOptions, GhmOptions {}

/**
 * GHM-C on logits, elementwise: cross entropy, weighed by how few elements have a gradient of the same size,
 *   L = β CE(x, y),   ∂L/∂x = β (σ(x) − y),   g = |σ(x) − y|,   β = N / (n · R(g))
 * with R(g) the elements in the bin of g, n the bins that are not empty, N all elements. Nothing differentiates through β. The very
 * easy (g near 0) and the very hard, often wrongly labelled (g near 1), are many, and weigh little.
 *
 * Li et al., Gradient Harmonized Single-stage Detector (AAAI 2019, arXiv 1811.05181), the section on GHM-C loss. 30 bins are its best;
 * MMDetection's default is 10, with its RetinaNet at 30 and momentum .75. The unit is the nat. Since β's mean is 1 without momentum, "mean" with the
 * normaliser "kept" is the paper's loss.
 *
 * @param logits any shape
 * @param targets the same shape, in [0, 1]; −1 is ignored: no loss, no gradient, not counted
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, bins is no whole number above 0, momentum is not in [0, 1), or memory is
 *   missing where momentum is above 0
 * @example
 * const logits = tf.tensor1d([-4, -4, -4, 2]);
 * const targets = tf.tensor1d([0, 0, 0, 0]);
 * ghmcLoss(logits, targets, { bins: 10 }); // [0.0121, 0.0121, 0.0121, 4.2539]
 */
export function ghmcLoss(
  logits: Tensor,
  targets: Tensor,
  { bins = 30, momentum, memory, ...options }: GhmcOptions = {},
): Tensor {
  return labelLoss("ghmcLoss", kernelOf(), logits, targets, options, "soft", (sizes, isValid) =>
    harmonise("ghmcLoss", sizes, isValid, { bins, momentum, memory }),
  );
}

/** Cross entropy and σ(x) − y. */
const kernelOf = remember(() =>
  kernelOfSoftLabels((x, y) => {
    const of = logistic(x);
    return { value: crossEntropyOf(x, of, y), slope: distance(of, y) };
  }),
);
