import { describe, expect, it } from "vitest";
import {
  lastStageOf,
  lastTrialsOf,
  measuredTrials,
  trainingSeconds,
  trialAp,
} from "../../src/evaluation/sweep-trials";
import { fakeSweep } from "../report/fake-sweep";

const stages = (...names: string[]) =>
  fakeSweep(
    names.map((stage) => ({ arm: "one-stage focal", stage })),
    [],
  );

describe("lastStageOf", () => {
  it("is the arms, else the rung with the highest number, whatever the order", () => {
    expect(lastStageOf(stages("referee", "arms", "rung 3"))).toBe("arms");
    expect(lastStageOf(stages("rung 2", "rung 10", "rung 9", "tuning"))).toBe("rung 10");
  });

  it("is none of the stages before", () => {
    expect(lastStageOf(stages("referee", "tuning"))).toBeNull();
    expect(lastTrialsOf(stages("referee", "tuning"))).toEqual([]);
    expect(lastStageOf({ trials: [] })).toBeNull();
  });
});

describe("measuredTrials", () => {
  it("are those of the last stage that are done and have a finite value", () => {
    const sweep = fakeSweep(
      [
        { arm: "one-stage focal", ap: 0.9, stage: "tuning" },
        { arm: "one-stage focal", ap: 0.2 },
        { arm: "one-stage focal", ap: -1 },
        { arm: "one-stage focal", ap: Number.NaN },
        { arm: "one-stage focal", status: "failed" },
        { arm: "one-stage focal", status: "waiting" },
        { arm: "one-stage focal", ap: 0 },
      ],
      [],
    );
    expect(measuredTrials(sweep).map(({ trial, value }) => [trial.index, value])).toEqual([
      [1, 0.2],
      [6, 0],
    ]);
    expect(measuredTrials(sweep, () => Number.POSITIVE_INFINITY)).toEqual([]);
    expect(measuredTrials(sweep, ({ index }) => index)).toHaveLength(4);
  });
});

describe("trialAp", () => {
  it("is null without a result, and for −1", () => {
    const [trial] = fakeSweep([{ arm: "one-stage focal", ap: 0.25 }], []).trials;
    expect(trialAp(trial)).toBe(0.25);
    expect(trialAp({ ...trial, evaluation: null })).toBeNull();
    expect(trialAp({ ...trial, evaluation: { ...trial.evaluation!, stats: [-1] } })).toBeNull();
    expect(trialAp({ ...trial, evaluation: { ...trial.evaluation!, stats: [] } })).toBeNull();
  });
});

describe("trainingSeconds", () => {
  it("is steps times the seconds of one, where both are known", () => {
    expect(trainingSeconds({ config: { steps: 800 }, secondsPerStep: 0.25 })).toBe(200);
    expect(trainingSeconds({ config: { steps: 800 }, secondsPerStep: null })).toBeNull();
    expect(trainingSeconds({ config: {}, secondsPerStep: 0.25 })).toBeNull();
  });
});
