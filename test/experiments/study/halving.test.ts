import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesOf, fullNameOf } from "../../../src/experiments/study/arms";
import { range } from "../../../src/experiments/study/candidates";
import { climb, keptAfter, rungsOf } from "../../../src/experiments/study/halving";
import type { Study } from "../../../src/experiments/study/study";
import type { Trial } from "../../../src/experiments/study/trial";
import { allTrials, aStudy, evaluationWith, FOCAL, NOTHING, OHEM, stagesFrom } from "./studies";

const warmups = (count: number) => ({ grid: { warmup: range(count) } });
const halved = (more: object = {}) =>
  aStudy({ purpose: "exploration", halving: { minSteps: 10, factor: 3 }, vary: warmups(9), ...more });

describe("rungs", () => {
  it("multiply their steps up to the study's, and the last one is the arms", () => {
    expect(rungsOf(halved(), 4)).toEqual([
      { name: "rung 1", steps: 10, first: 4, count: 18 },
      { name: "rung 2", steps: 30, first: 22, count: 6 },
      { name: "arms", steps: 90, first: 28, count: 2 },
    ]);
    const uneven = halved({ halving: { minSteps: 40, factor: 2 } });
    expect(rungsOf(uneven, 0).map(({ steps }) => steps)).toEqual([40, 80, 90]);
  });

  it("without halving are the arms alone, of steps that arms and search decide", () => {
    expect(rungsOf(aStudy({ vary: warmups(5), seeds: [0, 1] }), 0)).toEqual([
      { name: "arms", steps: undefined, first: 0, count: 20 },
    ]);
  });

  it("count and have fewer trials of an arm that gets fewer of the seeds, and number them without a gap", async () => {
    const some = aStudy({ arms: [FOCAL, { ...OHEM, seeds: 2 }], seeds: [3, 1, 4] });
    expect(rungsOf(some, 0)[0].count).toBe(5);
    const trials = await allTrials(stagesFrom(some));
    expect(trials.map(({ index }) => index)).toEqual(range(5));
    const seedsOf = (name: string) =>
      trials.filter(({ arm }) => arm === name).map(({ config }) => config.seed);
    expect(seedsOf("one-stage focal")).toEqual([3, 1, 4]);
    expect(seedsOf("two-stage ohem")).toEqual([3, 1]);
    const more = aStudy({ arms: [FOCAL, { ...OHEM, seeds: 9 }], seeds: [3, 1] });
    expect(rungsOf(more, 0)[0].count).toBe(4);
  });

  it("always leave one candidate of each arm", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 5 }), (candidates, factor) => {
        const study = { halving: { factor, minSteps: 1 } };
        for (
          let rung = 0, left = candidates;
          rung < 12;
          rung++, left = Math.max(1, Math.floor(left / factor))
        )
          expect(keptAfter(rung, candidates, study)).toBe(left);
      }),
    );
    expect(keptAfter(3, 7, {})).toBe(7);
  });
});

describe("halving", () => {
  const scores = fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 8 }), {
    minLength: 12,
    maxLength: 12,
  });

  it("keeps of each arm the best ones, and trains the last for the study's steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        scores,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 4 }),
        async (given, count, factor) => {
          const study = halved({ vary: warmups(count), halving: { minSteps: 10, factor }, seeds: [0, 1] });
          if (given.slice(0, count).every((score) => score === null)) return;
          const score = ({ config }: Trial) => {
            const own = given[config.criterion === "focal" ? config.warmup : count - 1 - config.warmup];
            return own === null ? null : own / 100;
          };
          const all = await allTrials(stagesFrom(study), score);
          for (const arm of study.arms) {
            const rungs = [10, 10 * factor, 10 * factor ** 2, 10 * factor ** 3].filter((steps) => steps < 90);
            for (const [rung, steps] of [...rungs, 90].entries()) {
              const there = all.filter(
                (trial) => trial.arm === fullNameOf(arm) && trial.config.steps === steps,
              );
              const kept = Math.max(1, Math.floor(count / factor ** rung));
              expect(there).toHaveLength(2 * kept);
              const left = new Set(there.map(({ config }) => config.warmup));
              expect(left.size).toBe(kept);
              const dropped = all.filter(
                (trial) =>
                  trial.arm === fullNameOf(arm) &&
                  trial.config.steps === 10 &&
                  !left.has(trial.config.warmup),
              );
              const worst = Math.min(...there.map((trial) => score(trial) ?? -1));
              for (const trial of dropped) expect(score(trial) ?? -1).toBeLessThanOrEqual(worst);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps an arm's own number where arms have unlike searches", async () => {
    const study = halved({
      vary: undefined,
      arms: [
        { ...FOCAL, vary: warmups(9) },
        { ...OHEM, vary: warmups(2) },
      ],
    });
    const all = await allTrials(stagesFrom(study));
    const counts = (stage: string) =>
      study.arms.map(
        (arm) => all.filter((trial) => trial.stage === stage && trial.arm === fullNameOf(arm)).length,
      );
    expect(["rung 1", "rung 2", "arms"].map(counts)).toEqual([
      [9, 2],
      [3, 1],
      [1, 1],
    ]);
  });

  it("says which trial it waits for", async () => {
    const stages = stagesFrom(halved());
    await expect(stages[1].trials(NOTHING)).rejects.toThrow('trial 0 of the stage "rung 1" has not ended');
    await expect(stages[2].trials(NOTHING)).rejects.toThrow("has not ended");
  });

  it("looks at each trial of the rungs before once, however many rungs there are", async () => {
    const study = halved({
      arms: [FOCAL],
      vary: warmups(2),
      halving: { minSteps: 1, factor: 2 },
      shared: { data: "scenes:1:8", steps: 4096 },
    });
    const stages = stagesFrom(study);
    const before = stages.slice(0, -1).reduce((sum, { count }) => sum + count, 0);
    expect(stages.length).toBe(13);
    let looks = 0;
    await stages.at(-1)!.trials(async () => {
      looks++;
      return evaluationWith(0.5);
    });
    expect(looks).toBe(before);
  });
});

it("climbing no rung gives every candidate of every arm, tuned, with what all have", async () => {
  const study: Study = aStudy({ arms: [{ ...FOCAL, vary: warmups(2) }, OHEM] });
  const tuned = new Map([["two-stage ohem", { learningRate: 0.5 }]]);
  const all = [
    ...(await climb(study, rungsOf(study, 3), { tuned, all: { referee: "../r" }, evaluationOf: NOTHING })),
  ];
  expect(candidatesOf(study, study.arms[0])).toBe(2);
  expect(
    all.map(({ index, config: { warmup, learningRate, referee } }) => ({
      index,
      warmup,
      learningRate,
      referee,
    })),
  ).toEqual([
    { index: 3, warmup: 0, learningRate: 0.002, referee: "../r" },
    { index: 4, warmup: 1, learningRate: 0.002, referee: "../r" },
    { index: 5, warmup: 50, learningRate: 0.5, referee: "../r" },
  ]);
});
