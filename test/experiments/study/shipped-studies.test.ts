import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/backend/package-root";
import { PRESETS } from "../../../src/experiments/preset-names";
import { resolveRunConfig } from "../../../src/experiments/run-config";
import { fullNameOf } from "../../../src/experiments/study/arms";
import { readStudy, shippedNames, studyOf } from "../../../src/experiments/study/read-study";
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
const RECORDED = ["table-1a", "table-1b", "table-1c", "prior", "label-noise", "map"];
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
    expect(shippedNames()).toEqual(["focal-settings", ...PRESETS, ...RECORDED].sort());
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

  it("paper gives the headline arms five seeds and the others three, and tunes every arm alike", async () => {
    const study = studyOf("paper");
    const headline = armsNamed([...CORE, "one-stage balanced-ce", "one-stage ohem-1-3"]);
    expect(study.arms.filter(({ seeds }) => seeds === undefined)).toEqual(headline);
    expect(study.arms.slice(headline.length).every(({ seeds }) => seeds === 3)).toBe(true);
    expect(study.seeds).toEqual([0, 1, 2, 3, 4]);
    const trials = await allTrials(stagesFrom(study));
    const arms = trials.filter(({ stage }) => stage === "arms");
    const own = ["criterion", "detector", "nmsThreshold", "numHard", "seed"]; // and what tuning gives, here the same
    expect(differing(arms.map(({ config }) => config))).toEqual(own);
    expect(arms.map(({ config }) => config.seed)).toEqual([...arms.map(({ config }) => config.seed)].sort());
    const tuned = (name: string) =>
      trials
        .filter(({ stage, arm }) => stage === "tuning" && arm === name)
        .map(({ config: { learningRate, classWeight, steps, seed } }) => ({
          learningRate,
          classWeight,
          steps,
          seed,
        }));
    const [first, ...others] = study.arms.map(fullNameOf).map(tuned);
    expect(first).toHaveLength(8);
    for (const other of others) expect(other).toEqual(first);
  });

  it("the paper study has Table 1d's batches and suppressions of OHEM", () => {
    const mining = studyOf("paper").arms.filter(
      ({ criterion, detector }) => criterion === "ohem" && detector === "one-stage",
    );
    const cells = mining.map(({ numHard = 512, nmsThreshold = 0.7 }) => `${numHard} ${nmsThreshold}`).sort();
    expect(cells).toEqual(["128 0.5", "128 0.7", "256 0.5", "256 0.7", "512 0.5", "512 0.7"]);
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
