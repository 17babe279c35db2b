import { expect, it } from "vitest";
import { gainsOverCe } from "../../../src/experiments/tables/gains";
import type { TrialRecord } from "../../../src/types";
import { evaluationWith } from "../study/studies";

const trial = (
  criterion: string,
  steps: number,
  seed: number,
  ap: number,
  easyBackground?: number,
): TrialRecord => ({
  ...{ index: 0, id: "0", stage: "arms", arm: `one-stage ${criterion}`, status: "done" as const },
  config: { detector: "one-stage", criterion, steps, seed, classWeight: seed, scenes: { objects: 3 } },
  evaluation: evaluationWith(ap),
  ...{ secondsPerStep: 1, peakMemoryMB: 1 },
  ...(easyBackground !== undefined && { easyBackground }),
});

it("a criterion's gain is over cross entropy at the same place, and stands at cross entropy's share, not its own", () => {
  const trials = [
    ...[trial("ce", 300, 0, 0.1, 0.5), trial("ce", 300, 1, 0.2, 0.3), trial("ce", 1000, 0, 0.4, 0.2)],
    ...[
      trial("focal", 300, 0, 0.25, 0.01),
      trial("focal", 1000, 0, 0.3, 0.01),
      trial("ohem", 300, 1, 0.1, 0.4),
    ],
  ];
  const gains = gainsOverCe({ trials });
  expect(gains.map(({ criterion }) => criterion)).toEqual(["focal", "ohem", "focal"]);
  expect(gains.map(({ easyBackground }) => easyBackground)).toEqual([0.4, 0.4, 0.2]);
  const expected = [0.1, -0.05, -0.1];
  for (const [i, { gain }] of gains.entries()) expect(gain).toBeCloseTo(expected[i]);
});

it("where cross entropy was not trained, or its gradient not measured, there is no gain", () => {
  expect(gainsOverCe({ trials: [trial("focal", 300, 0, 0.2, 0.1)] })).toEqual([]);
  expect(gainsOverCe({ trials: [trial("ce", 300, 0, 0.2), trial("focal", 300, 0, 0.3)] })).toEqual([]);
});
