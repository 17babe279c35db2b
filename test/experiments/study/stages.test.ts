import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { range } from "../../../src/experiments/study/candidates";
import { refereeOf } from "../../../src/experiments/study/referee";
import {
  allTrials,
  aStudy,
  CE,
  differing,
  evaluationWith,
  FOCAL,
  NOTHING,
  OHEM,
  stagesFrom,
  trialsIn,
} from "./studies";

const grid = (settings: object) => ({ grid: settings });
const RATES = [0.001, 0.002, 0.004];
const tuning = { of: grid({ learningRate: RATES }), steps: 30 };

/** Studies of every kind. */
const studies = fc
  .record({
    seeds: fc.constantFrom([0], [3, 1]),
    arms: fc.constantFrom(
      [FOCAL],
      [FOCAL, OHEM],
      [{ ...FOCAL, vary: grid({ gamma: [0, 1, 2] }) }, CE, { ...OHEM, batchSize: 2 }],
    ),
    vary: fc.constantFrom(undefined, grid({ warmup: [1, 2, 3, 4] }), {
      random: { trials: 5, space: { warmup: { low: 0, high: 1e6, integer: true } } },
    }),
    tuning: fc.constantFrom(undefined, tuning, { ...tuning, seeds: [5, 6] }),
    halving: fc.constantFrom(undefined, { minSteps: 10 }, { minSteps: 20, factor: 2 }),
    knowsHard: fc.boolean(),
  })
  .map(({ knowsHard, ...more }) => ({
    knowsHard,
    study: aStudy({ ...more, purpose: more.halving ? "exploration" : "comparison" }),
  }));

describe("the stages of a study", () => {
  it("number their trials from 0 without a gap, and have as many as they say", async () => {
    await fc.assert(
      fc.asyncProperty(studies, async ({ study, knowsHard }) => {
        const stages = stagesFrom(study, { knowsHard });
        const all = await allTrials(stages, ({ config }) => config.warmup / 1e7);
        expect(all.map(({ index }) => index)).toEqual(range(all.length));
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        for (const { name, first, count, steps } of stages) {
          const own = all.filter(({ stage }) => stage === name);
          expect(own[0].index).toBe(first);
          expect(own).toHaveLength(count);
          expect(new Set(own.map(({ config }) => config.steps))).toEqual(new Set([steps]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are a referee, tuning and the arms, in this order, as far as they are needed", () => {
    const names = (more: object, knowsHard: boolean) =>
      stagesFrom(aStudy(more), { knowsHard }).map(({ name }) => name);
    expect(names({}, true)).toEqual(["arms"]);
    expect(names({}, false)).toEqual(["referee", "arms"]);
    expect(names({ tuning }, false)).toEqual(["referee", "tuning", "arms"]);
    expect(names({ purpose: "exploration" }, false)).toEqual(["arms"]);
    expect(names({ purpose: "exploration", tuning, halving: { minSteps: 30 } }, true)).toEqual([
      "tuning",
      "rung 1",
      "arms",
    ]);
  });

  it("refuse a metric that tuning cannot measure", () => {
    const study = aStudy({ tuning: { ...tuning, metric: "hardRecall" } });
    expect(() => stagesFrom(study, { knowsHard: false })).toThrow(/tuning.metric/);
    expect(stagesFrom(study, { knowsHard: true })).toHaveLength(2);
  });
});

describe("arms", () => {
  it("of a comparison differ by detector and criterion alone", async () => {
    const [stage] = stagesFrom(aStudy({ arms: [FOCAL, OHEM, CE] }));
    expect(differing((await trialsIn(stage)).map(({ config }) => config))).toEqual(["criterion", "detector"]);
  });

  it("are all judged by the referee, which is not judged itself, nor is tuning by it", async () => {
    const study = aStudy({ tuning });
    const [referee, ...all] = await allTrials(stagesFrom(study, { knowsHard: false }));
    expect(referee).toEqual(refereeOf(study));
    for (const { stage, config } of all)
      expect(config.referee).toBe(stage === "arms" ? `../${referee.id}/found.json` : undefined);
  });

  it("have what each was tuned to, and are judged on the validation images", async () => {
    const study = aStudy({ tuning, arms: [FOCAL, OHEM] });
    const best: Record<string, number> = { focal: 0.004, ohem: 0.001 };
    const all = await allTrials(stagesFrom(study), ({ config }) =>
      config.learningRate === best[config.criterion] ? 0.9 : 0.1,
    );
    const arms = all.filter(({ stage }) => stage === "arms");
    expect(arms.map(({ config }) => [config.criterion, config.learningRate])).toEqual(Object.entries(best));
    for (const { config } of arms) {
      expect(Object.keys(config)).not.toContain("holdOut");
      expect(config.steps).toBe(90);
    }
    for (const { config } of all.filter(({ stage }) => stage === "tuning")) expect(config.holdOut).toBe(0.2);
  });

  it("have the candidate's own setting beside the tuned one", async () => {
    const study = aStudy({ tuning, arms: [{ ...FOCAL, vary: grid({ gamma: [0, 1] }) }] });
    const all = await allTrials(stagesFrom(study), ({ config }) => config.learningRate);
    const arms = all
      .filter(({ stage }) => stage === "arms")
      .map(({ config }) => [config.learningRate, config.gamma]);
    expect(arms).toEqual([
      [0.004, 0],
      [0.004, 1],
    ]);
    for (const { config } of all.filter(({ stage }) => stage === "tuning"))
      expect(config.gamma).toBeUndefined();
  });
});

describe("a stage that depends on another", () => {
  it("is refused until all trials of that have ended, given up ones among them", async () => {
    const [first, arms] = stagesFrom(aStudy({ tuning, arms: [FOCAL] }));
    const ids = (await trialsIn(first)).map(({ id }) => id);
    const ended = (count: number) => async (id: string) =>
      ids.indexOf(id) < count ? (ids.indexOf(id) === 0 ? null : evaluationWith(0.3)) : undefined;
    await expect(arms.trials(NOTHING)).rejects.toThrow('trial 0 of the stage "tuning" has not ended');
    await expect(arms.trials(ended(2))).rejects.toThrow('trial 2 of the stage "tuning" has not ended');
    expect((await trialsIn(arms, ended(3))).map(({ config }) => config.learningRate)).toEqual([0.002]);
  });

  it("is refused where all that could be chosen from was given up", async () => {
    const [, arms] = stagesFrom(aStudy({ tuning, arms: [FOCAL] }));
    await expect(arms.trials(async () => null)).rejects.toThrow(
      "no candidate of the arm one-stage focal could be measured",
    );
  });
});

it("a study of a million trials gives its first one in less than a second, and makes no more than are asked for", async () => {
  const values = range(1000).map((i) => i + 1);
  const study = aStudy({ vary: grid({ warmup: values, learningRate: values }), arms: [FOCAL] });
  const begun = performance.now();
  const [stage] = stagesFrom(study);
  const [trial] = await stage.trials(NOTHING);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(stage.count).toBe(1_000_000);
  expect(trial.index).toBe(0);
});
