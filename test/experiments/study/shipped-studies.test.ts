import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/backend/package-root";
import { PRESETS } from "../../../src/experiments/preset-names";
import { resolveRunConfig } from "../../../src/experiments/run-config";
import { fullNameOf } from "../../../src/experiments/study/arms";
import { readStudy, shippedNames, studyOf } from "../../../src/experiments/study/read-study";
import type { TunedArm } from "../../../src/types";
import { temporaryFolder } from "../../cli/run-dist";
import { allTrials, differing, FOCAL, OHEM, stagesFrom } from "./studies";

/** What runs had by default when results were recorded. */
const DEFAULTS = {
  steps: 1000,
  batchSize: 8,
  size: 128,
  learningRate: 0.002,
  warmup: 50,
  weightDecay: 0.0001,
  classWeight: 1,
  beta: 0.11,
  channels: 32,
  headDepth: 2,
  classAgnostic: false,
  scale: [1, 1],
  flip: true,
  verticalFlip: false,
  jitter: true,
  cacheMB: 512,
  overfit: false,
};
const CORE = [
  "one-stage focal",
  "two-stage ohem",
  "one-stage ohem",
  "one-stage ce",
  "two-stage focal",
  "two-stage random",
];
const RELATIVES = [
  ...CORE,
  ...["poly-focal", "quality-focal", "varifocal", "ghm", "pisa"].map((criterion) => `one-stage ${criterion}`),
  ...["poly-focal", "iou-balanced", "pisa"].map((criterion) => `two-stage ${criterion}`),
];
const RECORDED = [
  "table-1a",
  "table-1b",
  "table-1c",
  "table-1d",
  "prior",
  "label-noise",
  "map",
  "equal-seconds",
];
const armsNamed = (names: string[]) =>
  names.map((name) => ({ detector: name.split(" ")[0], criterion: name.split(" ")[1] }));
const BEFORE = {
  smoke: {
    arms: armsNamed(CORE.slice(0, 2)),
    shared: { data: "scenes:1:24", steps: 12, warmup: 4, batchSize: 4, channels: 16, validationImages: 8 },
  },
  quick: {
    arms: armsNamed(CORE),
    shared: {
      data: "scenes:1:1000",
      scenes: { contrast: [0.1, 0.45], objects: 8, lookalikes: 0.5, sizes: [8, 20] },
      steps: 800,
      batchSize: 4,
      headDepth: 1,
      learningRate: 0.006,
      validationImages: 100,
    },
  },
};

describe("the studies that come with the kit", () => {
  it("are those of the presets, those that the recorded results are from, and one to explore with", () => {
    expect(shippedNames()).toEqual(["focal-settings", ...PRESETS, ...RECORDED, "relatives"].sort());
  });

  it.each(shippedNames())("%s is sound, and every config of its trials can be run", async (name) => {
    const study = await readStudy(name);
    expect(study.name).toBe(name);
    const trials = await allTrials(stagesFrom(study));
    expect(trials.length).toBeGreaterThanOrEqual(study.arms.length * study.seeds.length);
    for (const { config } of trials) expect(resolveRunConfig(config)).toEqual(config);
    expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
  });

  it.each(PRESETS)("%s pairs one-stage focal with two-stage OHEM, as the article does", (preset) => {
    expect(studyOf(preset).arms.slice(0, 2)).toEqual([FOCAL, OHEM]);
  });

  it.each(["smoke", "quick"] as const)("%s is what it was before studies were files", async (preset) => {
    const study = studyOf(preset);
    const { arms, shared } = BEFORE[preset];
    expect(study).toEqual({
      name: preset,
      purpose: "comparison",
      arms,
      seeds: [0],
      shared: { ...DEFAULTS, ...shared },
    });
    const configs = (await allTrials(stagesFrom(study))).map(({ config }) => config);
    expect(configs).toEqual(arms.map((arm) => ({ ...DEFAULTS, ...shared, ...arm, seed: 0 })));
    expect(await readStudy(preset)).toEqual(study);
  });

  it.each([
    ["paper", [...CORE, "one-stage balanced-ce", "one-stage ohem-1-3"], [0, 1, 2, 3, 4], 8],
    ["relatives", RELATIVES, [0, 1, 2], 5],
  ] as const)(
    "%s trains its arms with the same seeds, and tunes them alike",
    async (name, names, seeds, tuningTrials) => {
      const study = await readStudy(name);
      expect([...study.arms].map(fullNameOf).sort()).toEqual([...names].sort());
      expect(study.seeds).toEqual(seeds);
      const trials = await allTrials(stagesFrom(study));
      const arms = trials.filter(({ stage }) => stage === "arms").map(({ config }) => config);
      expect(differing(arms)).toEqual(["criterion", "detector", "seed"]); // and what tuning gives, here the same
      expect(arms.map(({ seed }) => seed)).toEqual(seeds.flatMap((seed) => names.map(() => seed)));
      const tuned = (arm: string) =>
        trials
          .filter((trial) => trial.stage === "tuning" && trial.arm === arm)
          .map(({ config: { learningRate, classWeight, steps, seed } }) => ({
            learningRate,
            classWeight,
            steps,
            seed,
          }));
      const [first, ...others] = study.arms.map(fullNameOf).map(tuned);
      expect(first).toHaveLength(tuningTrials);
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it("the relatives are tuned with trials that the paper study has, so the arms of both are tuned to the same", async () => {
    const tuningOf = async (name: string) =>
      (await allTrials(stagesFrom(await readStudy(name)))).filter(({ stage }) => stage === "tuning");
    const shared = (await tuningOf("relatives")).filter(({ arm }) => CORE.includes(arm));
    const known = new Set((await tuningOf("paper")).map(({ id }) => id));
    expect(shared).toHaveLength(CORE.length * 5);
    expect(shared.filter(({ id }) => !known.has(id))).toEqual([]);
    const path = join(packageRoot, "data/results/paper/comparison.json");
    const { tuned } = JSON.parse(readFileSync(path, "utf8")) as { tuned: TunedArm[] };
    for (const arm of CORE) {
      const offered = shared.filter((trial) => trial.arm === arm).map(({ config }) => config);
      expect(offered).toContainEqual(
        expect.objectContaining(tuned.find((each) => each.arm === arm)!.settings),
      );
    }
  });

  it("table-1d has the paper's batches and suppressions of OHEM, and focal loss", async () => {
    const { arms } = await readStudy("table-1d");
    const trials = (await allTrials(stagesFrom(await readStudy("table-1d")))).map(({ config }) => config);
    const cells = trials
      .filter(({ criterion, seed }) => criterion === "ohem" && seed === 0)
      .map(({ numHard, nmsThreshold }) => `${numHard} ${nmsThreshold}`);
    expect(cells.sort()).toEqual(["128 0.5", "128 0.7", "256 0.5", "256 0.7", "512 0.5", "512 0.7"]);
    expect(arms.map(({ criterion }) => criterion)).toEqual(["ohem", "ohem-1-3", "focal"]);
  });

  it.each(RECORDED)(
    "%s differs from the paper study's data by nothing but what it is about",
    async (name) => {
      const { shared } = await readStudy(name);
      const { data, size, batchSize, headDepth, channels } = studyOf("paper").shared;
      expect(shared).toMatchObject({ data, size, batchSize, headDepth, channels, learningRate: 0.006 });
      if (name !== "map") expect(shared.scenes).toEqual(studyOf("paper").shared.scenes);
    },
  );
});

it("what data/studies/README.md shows of a study can be run", async () => {
  const text = readFileSync(join(packageRoot, "data", "studies", "README.md"), "utf8");
  const [, yaml] = /^```yaml$(.*?)^```$/ms.exec(text)!;
  const path = join(temporaryFolder(), "shown.yaml");
  writeFileSync(path, yaml);
  const trials = await allTrials(stagesFrom(await readStudy(path)));
  expect(trials.length).toBeGreaterThan(3);
});
