import { crossEntropyOf } from "./class-losses";
import type { Criterion } from "./criterion";

/** Plain cross entropy over every example: the flood of easy background is let in. */
export const ce = {
  classLoss: crossEntropyOf,
  normaliser: "positives",
} satisfies Criterion;
