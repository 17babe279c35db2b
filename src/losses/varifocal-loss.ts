import type { Tensor } from "@tensorflow/tfjs";
import { add, less, mul, select } from "../backend/fused/expression";
import { logistic, powerOfSigmoid } from "../backend/fused/functions";
import { crossEntropyOf, distance, kernelOfSoftLabels, labelLoss } from "./elementwise";
import { type LossOptions, requireAtLeast } from "./reduce";
import { remember } from "./remember";

export interface VarifocalOptions extends LossOptions {
  /** Weight of negatives; positives weigh their own target. .75 by default. */
  alpha?: number;
  /** Focusing of negatives; 2 by default. */
  gamma?: number;
}

/**
 * Varifocal loss on logits, elementwise: negatives are focused, positives weighed by how well their box fits,
 *   VFL = q CE(x, q) for q > 0,   −α σ^γ log(1 − σ) for q = 0
 *   ∂VFL/∂x = q (σ − q),   α σ^γ (σ − γ (1 − σ) log(1 − σ))
 * with CE(x, q) = −[q log σ + (1 − q) log(1 − σ)].
 *
 * Zhang et al., VarifocalNet (CVPR 2021, arXiv 2008.13367), equation (2); α = .75 and γ = 2 are its best. Targets are the IoU of
 * the predicted box with its object for the object's class, 0 elsewhere: rare positives are not weakened, and the well
 * placed ones count most. Beware: this α weighs *negatives*, unlike focal loss's. The unit is the nat.
 *
 * @param logits any shape
 * @param targets the same shape, in [0, 1]; −1 is ignored: no loss, no gradient
 * @returns `reduction` "none" (default): the logits' shape; "sum" or "mean": a scalar
 * @throws RangeError if shapes differ, a target is none, alpha < 0 or gamma < 0
 * @example
 * const logits = tf.tensor1d([0, 2]);
 * const targets = tf.tensor1d([0.8, 0]);
 * varifocalLoss(logits, targets); // [0.5545, 1.2376]
 */
export function varifocalLoss(
  logits: Tensor,
  targets: Tensor,
  { alpha = 0.75, gamma = 2, ...options }: VarifocalOptions = {},
): Tensor {
  requireAtLeast("varifocalLoss", "alpha", alpha);
  requireAtLeast("varifocalLoss", "gamma", gamma);
  return labelLoss("varifocalLoss", kernelOf(alpha, gamma), logits, targets, options, "soft");
}

const kernelOf = remember((alpha, gamma) =>
  kernelOfSoftLabels((x, q) => {
    const of = logistic(x);
    const ce = crossEntropyOf(x, of, q);
    const weight = mul(alpha, powerOfSigmoid(of, gamma));
    const isPositive = less(0, q);
    return {
      value: select(isPositive, mul(q, ce), mul(weight, of.softplus)),
      slope: select(
        isPositive,
        mul(q, distance(of, q)),
        mul(weight, add(of.sigmoid, mul(mul(gamma, of.complement), of.softplus))),
      ),
    };
  }),
);
