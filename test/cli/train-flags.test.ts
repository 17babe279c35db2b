import { expect, it } from "vitest";
import { configOf, OVERFIT_STEPS, STEPS } from "../../src/cli/train-flags";

const least = {
  detector: "one-stage",
  criterion: "ce",
  data: "scenes:1:8",
  out: "x",
  seed: 0,
  flip: true,
  jitter: true,
} as const;

it("a config has what was given, under a run's names, and nothing that was not", () => {
  expect(configOf(least)).toEqual({
    detector: "one-stage",
    criterion: "ce",
    data: "scenes:1:8",
    seed: 0,
    steps: STEPS,
    flip: true,
    jitter: true,
  });
  expect(configOf({ ...least, batch: 2, cache: 9, anchorScales: 2, missingBoxes: 0.1 })).toMatchObject({
    ...{ batchSize: 2, cacheMB: 9, anchorScales: 2, missingBoxes: 0.1 },
  });
});

it("what is to be learned by heart gets fewer steps, unless they are given", () => {
  expect(configOf({ ...least, overfit: true }).steps).toBe(OVERFIT_STEPS);
  expect(configOf({ ...least, overfit: true, steps: 7 }).steps).toBe(7);
});
