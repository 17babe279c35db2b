import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import { fakeSearch, fakeStudy } from "../report/fake-sweep";

describe("sweepFindings", () => {
  it("counts every trial once: by stage and by what has become of it", () => {
    const { stages, trials, measured, unmeasured, lastStage } = sweepFindings(fakeStudy());
    expect(stages).toEqual([{ stage: "arms", trials: 60, done: 57, running: 0, waiting: 1, failed: 2 }]);
    expect({ trials, measured, unmeasured, lastStage }).toEqual({
      ...{ trials: 60, measured: 56, unmeasured: 1, lastStage: "arms" },
    });
  });

  it("takes results from the last stage and time from all", () => {
    const sweep = fakeSearch({ trials: 120 });
    const { stages, trials, seconds, best } = sweepFindings(sweep);
    expect(stages.map(({ stage }) => stage)).toEqual(["tuning", "arms"]);
    expect(trials).toBe(100);
    expect(best.reduce((sum, each) => sum + each.seconds!, 0)).toBeCloseTo(seconds!, 6);
  });

  it("finds nothing in nothing", () => {
    expect(sweepFindings({ trials: [], varied: [] })).toEqual({
      stages: [],
      lastStage: null,
      ...{ trials: 0, measured: 0, unmeasured: 0, best: [], seconds: null },
      effects: { trials: 0, effects: [], untold: [] },
    });
  });
});
