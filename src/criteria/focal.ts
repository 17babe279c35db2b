import type { Tensor2D } from "@tensorflow/tfjs";
import { type Asked, focalLossOf } from "./class-losses";
import type { Criterion, CriterionSettings, Examples } from "./criterion";

/** The paper's best pair for focal loss (Table 1b). */
export const ALPHA = 0.25;
export const GAMMA = 2;

/**
 * Focal loss over every example: each stays, (1 − p_t)^γ weighs it (focal loss paper, section 3.2 and 4).
 * Divided by the number of examples with an object, since the easy ones carry next to nothing.
 */
export const focalWith = ({ alpha = ALPHA, gamma = GAMMA }: Pick<CriterionSettings, "alpha" | "gamma">) =>
  ({
    classLoss: (logits: Tensor2D, labels: Int32Array, activation: Examples["activation"], asked?: Asked) =>
      focalLossOf(logits, labels, activation, { alpha, gamma }, asked),
    normaliser: "positives",
  }) satisfies Criterion;

export const focal = focalWith({});
