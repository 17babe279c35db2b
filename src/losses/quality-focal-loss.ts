import type { Tensor } from "@tensorflow/tfjs";
import { abs, add, div, equal, less, mul, neg, select } from "../backend/fused/expression";
import { logistic, power } from "../backend/fused/functions";
import { crossEntropyOf, distance, kernelOfSoftLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAtLeast } from "./reduce";
import { remember } from "./remember";

export interface QualityFocalOptions extends LossOptions {
  /** Focusing; 2 by default, 0 is cross entropy. */
  beta?: number;
}

/**
 * Quality focal loss on logits, elementwise: focal loss for labels that say how well a box fits,
 *   QFL = |y − σ|^β CE(x, y),   CE = −[y log σ + (1 − y) log(1 − σ)]
 *   ∂QFL/∂x = d |d|^β + β |d|^{β−1} sign(d) σ (1 − σ) CE,   d = σ − y
 *
 * Li et al., Generalized Focal Loss (NeurIPS 2020, arXiv 2006.04388), section 3, "Quality Focal Loss"; β = 2 is its best. Targets are the IoU of
 * the predicted box with its object for the object's class, 0 elsewhere. With labels of 0 and 1 it is focal loss without
 * α. Where d = 0 the gradient is 0 by convention: for β < 1 and a soft label it has no limit there. The unit is the nat.
 *
 * @param logits any shape
 * @param targets the same shape, in [0, 1]; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, or beta < 0
 * @example
 * const logits = tf.tensor1d([0, 2]);
 * const targets = tf.tensor1d([0.8, 0]);
 * qualityFocalLoss(logits, targets); // [0.0624, 1.65]
 */
export function qualityFocalLoss(
  logits: Tensor,
  targets: Tensor,
  { beta = 2, ...options }: QualityFocalOptions = {},
): Tensor {
  requireAtLeast("qualityFocalLoss", "beta", beta);
  return labelLoss("qualityFocalLoss", kernelOf(beta), logits, targets, options, "soft");
}

const kernelOf = remember((beta) =>
  kernelOfSoftLabels((x, y) => {
    const of = logistic(x);
    const ce = crossEntropyOf(x, of, y);
    const d = distance(of, y);
    const size = abs(d);
    const modulator = power(size, beta);
    const ofModulator = mul(beta, mul(div(mul(of.sigmoid, of.complement), size), ce)); // β σ (1 − σ) CE / |d|
    const pull = mul(modulator, add(size, ofModulator));
    return {
      value: mul(modulator, ce),
      slope: select(equal(size, 0), 0, select(less(d, 0), neg(pull), pull)),
    };
  }),
);
