import { expect, it } from "vitest";
import { readStudy } from "../../../src/experiments/study/read-study";
import { equalSeconds } from "../../../src/experiments/tables/equal-seconds";
import { allTrials, evaluationWith, stagesFrom } from "../study/studies";

it("each arm stands with the steps that all have and with those of equal time, over all seeds", async () => {
  const all = await allTrials(stagesFrom(await readStudy("equal-seconds")));
  const trials = all.map((trial) => ({
    ...trial,
    config: trial.config as unknown as Record<string, unknown>,
    status: "done" as const,
    evaluation: evaluationWith(trial.config.steps / 2000 + trial.config.seed / 100),
    ...{ secondsPerStep: 1, peakMemoryMB: 1 },
  }));
  const arms = equalSeconds({ trials });
  expect(arms).toHaveLength(8);
  for (const { equalSteps, equalSeconds: inTime } of arms) {
    expect(equalSteps.steps).toBe(1000);
    for (const { steps, aps, mean } of [equalSteps, inTime]) {
      expect(aps).toHaveLength(3);
      expect(mean).toBeCloseTo(steps / 2000 + 0.01);
    }
  }
  const stepsOf = (name: string) =>
    arms.find(({ detector, criterion }) => `${detector} ${criterion}` === name)!.equalSeconds.steps;
  expect(stepsOf("one-stage ce")).toBe(1000);
  expect(stepsOf("one-stage ohem-1-3")).toBe(650);
  expect(stepsOf("two-stage ohem")).toBe(700);
});

it("an arm whose shorter training is still to come is left out, not shown with its longer one", () => {
  const trial = (criterion: string, steps: number, isDone = true) => ({
    ...{ index: 0, id: "0", stage: "arms", arm: criterion },
    config: { detector: "one-stage", criterion, steps, seed: 0 },
    ...(isDone
      ? { status: "done" as const, evaluation: evaluationWith(0.3) }
      : { status: "waiting" as const, evaluation: null }),
    ...{ secondsPerStep: 1, peakMemoryMB: 1 },
  });
  const trials = [trial("ce", 1000), trial("ohem", 1000), trial("ohem", 850, false)];
  expect(equalSeconds({ trials }).map(({ criterion }) => criterion)).toEqual(["ce"]);
});

it("without trials there is no arm", () => {
  expect(equalSeconds({ trials: [] })).toEqual([]);
});
