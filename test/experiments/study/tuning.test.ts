import { describe, expect, it } from "vitest";
import { fullNameOf } from "../../../src/experiments/study/arms";
import {
  chooseTuned,
  countOfTuning,
  isTuned,
  requireMeasurable,
  type TunedStudy,
  tuningTrials,
} from "../../../src/experiments/study/tuning";
import { aStudy, CE, differing, evaluationWith, FOCAL, OHEM } from "./studies";

const RATES = [0.001, 0.002, 0.004];
const tuned = (tuning: object = {}, more: object = {}) =>
  aStudy({
    purpose: "exploration", // whose arms may have steps of their own
    arms: [FOCAL, { ...OHEM, steps: 50, batchSize: 2 }, { ...CE, vary: { grid: { beta: [0, 1] } } }],
    tuning: { of: { grid: { learningRate: RATES } }, ...tuning },
    ...more,
  }) as TunedStudy;
const trialsOf = (study: TunedStudy, first = 0) => [...tuningTrials(study, first)];

it("a study is tuned where it says so", () => {
  expect(isTuned(tuned())).toBe(true);
  expect(isTuned(aStudy())).toBe(false);
});

describe("tuning", () => {
  it("gives every arm the same candidates, steps, seeds and held-out images", () => {
    const study = tuned({ seeds: [7, 8], steps: 20, holdOut: 0.3 });
    const byArm = study.arms.map((arm) => trialsOf(study).filter((trial) => trial.arm === fullNameOf(arm)));
    const given = byArm.map((trials) =>
      trials.map(({ config: { learningRate, steps, seed, holdOut } }) => ({
        learningRate,
        steps,
        seed,
        holdOut,
      })),
    );
    expect(given[0]).toEqual(
      [7, 8].flatMap((seed) =>
        RATES.map((learningRate) => ({ learningRate, steps: 20, seed, holdOut: 0.3 })),
      ),
    );
    expect(given[1]).toEqual(given[0]);
    expect(given[2]).toEqual(given[0]);
    for (const trials of byArm)
      expect(differing(trials.map(({ config }) => config))).toEqual(["learningRate", "seed"]);
  });

  it("has the steps of the study where it names none, also for an arm that has its own", () => {
    expect(new Set(trialsOf(tuned()).map(({ config }) => config.steps))).toEqual(new Set([90]));
  });

  it("keeps what the arm has besides", () => {
    const ohem = trialsOf(tuned()).filter(({ config }) => config.criterion === "ohem");
    expect(new Set(ohem.map(({ config }) => config.batchSize))).toEqual(new Set([2]));
  });

  it("has as many trials as it says, numbered from where it begins", () => {
    const study = tuned({ seeds: [7, 8] });
    expect(countOfTuning(study)).toBe(18);
    expect(trialsOf(study, 4).map(({ index }) => index)).toEqual(Array.from({ length: 18 }, (_, i) => 4 + i));
    expect(new Set(trialsOf(study).map(({ stage }) => stage))).toEqual(new Set(["tuning"]));
  });

  it("chooses for each arm its best candidate by the mean over seeds, the first of equal ones", async () => {
    const study = tuned({ seeds: [7, 8] });
    const best: Record<string, (rate: number, seed: number) => number | null> = {
      focal: (rate, seed) =>
        seed === 7 ? 0.1 + (rate === 0.001 ? 0.3 : 0) : 0.1 + (rate === 0.002 ? 0.4 : 0),
      ohem: () => 0.2,
      ce: (rate) => (rate === 0.004 ? 0.1 : null),
    };
    const trials = trialsOf(study);
    const choice = await chooseTuned(study, 0, async (id) => {
      const { criterion, learningRate, seed } = trials.find((trial) => trial.id === id)!.config;
      const ap = best[criterion](learningRate, seed);
      return ap === null ? null : evaluationWith(ap);
    });
    expect(choice).toEqual(
      new Map([
        ["one-stage focal", { learningRate: 0.002 }],
        [fullNameOf(study.arms[1]), { learningRate: 0.001 }],
        ["one-stage ce", { learningRate: 0.004 }],
      ]),
    );
  });
});

describe("a metric of hard objects", () => {
  it.each(["hardAp50", "hardRecall"])(
    "%s is refused where the data does not say which are hard",
    (metric) => {
      const study = tuned({ metric });
      expect(() => requireMeasurable(study, false)).toThrow(
        new RegExp(`tuning.metric: .*${metric}.*take ap or ap50`),
      );
      expect(() => requireMeasurable(study, true)).not.toThrow();
    },
  );

  it("is not missed where AP is asked for, or nothing is tuned", () => {
    expect(() => requireMeasurable(tuned(), false)).not.toThrow();
    expect(() => requireMeasurable(aStudy(), false)).not.toThrow();
  });
});
