import type { TrialRecord } from "../../../src/types";
import { evaluationWith } from "../study/studies";

/** A trial for each of three seeds, whose AP differ by a little; no two settings scatter alike. */
export const threeSeeds = (config: object, ap: number): TrialRecord[] =>
  [-0.01, 0, 0.012].map((more, seed) => {
    const criterion = "criterion" in config ? config.criterion : "focal";
    return {
      ...{ index: 0, id: "0", stage: "arms", arm: `one-stage ${criterion}`, status: "done" as const },
      config: { detector: "one-stage", criterion, seed, ...config },
      evaluation: evaluationWith(ap + more * (1 + ap)),
      ...{ secondsPerStep: 0.1, peakMemoryMB: 1 },
    };
  });
