import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesOf, fullNameOf } from "../../../src/experiments/study/arms";
import { range, settingsOf, trialsOfStage } from "../../../src/experiments/study/candidates";
import type { Study } from "../../../src/experiments/study/study";
import { aStudy, differing, FOCAL, OHEM } from "./studies";

const grid = (settings: object) => ({ grid: settings });
const trials = (study: Study, more: object = {}) => [
  ...trialsOfStage(study, {
    stage: "arms",
    first: 0,
    seeds: study.seeds,
    candidates: (arm) => range(candidatesOf(study, arm)),
    settings: (arm, candidate) => settingsOf(study, arm, candidate),
    ...more,
  }),
];

it("range counts from 0", () => {
  expect(range(0)).toEqual([]);
  expect(range(3)).toEqual([0, 1, 2]);
});

it("an arm's candidates are each of the study's with each of its own, once", () => {
  const [study, arm] = [{ vary: grid({ warmup: [1, 2, 3] }) }, { vary: grid({ gamma: [0, 2] }) }];
  const all = range(6).map((candidate) => settingsOf(study, arm, candidate));
  expect(all).toEqual([1, 2, 3].flatMap((warmup) => [0, 2].map((gamma) => ({ warmup, gamma }))));
  expect(settingsOf({}, {}, 0)).toEqual({});
});

describe("the trials of a stage", () => {
  const wide = aStudy({
    seeds: [4, 2],
    vary: grid({ warmup: [1, 2] }),
    arms: [
      { ...FOCAL, vary: grid({ gamma: [0, 1, 2] }) },
      { ...OHEM, batchSize: 2 },
    ],
  });

  it("come seed by seed, then arm by arm, then candidate by candidate, numbered without a gap", () => {
    const all = trials(wide, { first: 7 });
    expect(all.map(({ index }) => index)).toEqual(range(16).map((i) => i + 7));
    expect(all.map(({ config }) => config.seed)).toEqual([
      ...range(8).map(() => 4),
      ...range(8).map(() => 2),
    ]);
    const [focal, ohem] = wide.arms.map(fullNameOf);
    const names = [...range(6).map(() => focal), ohem, ohem];
    expect(all.map(({ arm }) => arm)).toEqual([...names, ...names]);
    expect(all.slice(0, 6).map(({ config: { warmup, gamma } }) => [warmup, gamma])).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(16);
  });

  it("differ only by what is named", () => {
    expect(differing(trials(wide).map(({ config }) => config))).toEqual([
      "batchSize",
      "criterion",
      "detector",
      "gamma",
      "seed",
      "warmup",
    ]);
    expect(differing(trials(aStudy()).map(({ config }) => config))).toEqual(["criterion", "detector"]);
  });

  it("take a candidate's settings before the arm's, the arm's before the shared, and before all what the stage has", () => {
    const study = aStudy({
      arms: [{ ...FOCAL, batchSize: 2 }],
      shared: { data: "scenes:1:8", batchSize: 4, warmup: 9 },
    });
    const [plain] = trials(study);
    expect(plain.config).toMatchObject({ batchSize: 2, warmup: 9 });
    const [own] = trials(study, { settings: () => ({ batchSize: 3, warmup: 1 }) });
    expect(own.config).toMatchObject({ batchSize: 3, warmup: 1 });
    const [all] = trials(study, { settings: () => ({ steps: 3 }), all: { steps: 5, holdOut: 0.5 } });
    expect(all.config).toMatchObject({ steps: 5, holdOut: 0.5 });
  });

  it("are those of the candidates that are asked for", () => {
    const some = trials(wide, { candidates: () => [1] });
    expect(some.map(({ config: { warmup, gamma } }) => [warmup, gamma])).toEqual([
      [1, 1],
      [2, undefined],
      [1, 1],
      [2, undefined],
    ]);
  });

  it("keep their ids when the study grows by seeds, arms and values", () => {
    const distinct = (least: number) =>
      fc.uniqueArray(fc.integer({ min: least, max: 40 }), { minLength: 1, maxLength: 4 });
    const parts = fc.record({ seeds: distinct(0), gamma: distinct(0), warmup: distinct(0) });
    fc.assert(
      fc.property(parts, parts, fc.boolean(), (before, added, moreArms) => {
        const both = (name: "seeds" | "gamma" | "warmup") => [...new Set([...before[name], ...added[name]])];
        const study = (seeds: number[], gamma: number[], warmup: number[], arms: object[]) =>
          aStudy({ seeds, vary: grid({ warmup }), arms: [{ ...FOCAL, vary: grid({ gamma }) }, ...arms] });
        const small = trials(study(before.seeds, before.gamma, before.warmup, []));
        const large = trials(study(both("seeds"), both("gamma"), both("warmup"), moreArms ? [OHEM] : []));
        const ids = new Set(large.map(({ id }) => id));
        expect(ids.size).toBe(large.length);
        for (const { id } of small) expect(ids).toContain(id);
      }),
      { numRuns: 30 },
    );
  });

  it("are the same trials in another study", () => {
    const other = aStudy({
      name: "other",
      seeds: [9, 4],
      arms: [OHEM, { ...FOCAL, gamma: 1, name: "one" }],
      vary: grid({ warmup: [2] }),
    });
    const ids = new Set(trials(wide).map(({ id }) => id));
    const shared = trials(other).filter(({ id }) => ids.has(id));
    expect(shared.map(({ config: { seed, gamma, warmup } }) => ({ seed, gamma, warmup }))).toEqual([
      { seed: 4, gamma: 1, warmup: 2 },
    ]);
  });

  it("are not made before they are asked for", () => {
    const asked: number[] = [];
    const study = aStudy({ arms: [FOCAL] });
    const some = trialsOfStage(study, {
      stage: "arms",
      first: 0,
      seeds: [0, 1],
      candidates: () => range(1000),
      settings: (_, candidate) => ({ warmup: asked.push(candidate) }),
    });
    expect(asked).toEqual([]);
    some.next();
    some.next();
    expect(asked).toEqual([0, 1]);
  });
});
