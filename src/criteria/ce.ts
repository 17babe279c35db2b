import { crossEntropyOf } from "./class-losses";
import type { Criterion } from "./criterion";

/** Plain cross entropy over every example: the flood of easy background is let in. */
export const ce: Criterion = {
  name: "ce",
  summary: "cross entropy over all anchors",
  detectors: ["one-stage"],
  classLoss: crossEntropyOf,
  normaliser: "positives",
};
