import { focalLossOf } from "./class-losses";
import type { Criterion } from "./criterion";

const ALPHA = 0.25;
const GAMMA = 2;

/**
 * Focal loss over every example: each stays, (1 − p_t)^γ weighs it (focal loss paper, section 3.2 and 4).
 * Divided by the number of examples with an object, since the easy ones carry next to nothing.
 */
export const focal: Criterion = {
  classLoss: (logits, labels, activation) =>
    focalLossOf(logits, labels, activation, { alpha: ALPHA, gamma: GAMMA }),
  normaliser: "positives",
};
