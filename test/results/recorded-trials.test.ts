import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { RECORDED_STORE } from "../../src/experiments/recorded-store";
import { recordedStudy } from "../../src/experiments/recorded-study";
import { resolveRunConfig } from "../../src/experiments/run-config";
import { armOf, type TrialResult } from "../../src/experiments/stores/trial-result";
import { trialId } from "../../src/experiments/study/trial";
import type { TrialRecord } from "../../src/types";

const folder = join(RECORDED_STORE, "results");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

describe("what is recorded", () => {
  it("is there, each trial under the id that its config gives, whole, and naming no machine's paths", () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const text = readFileSync(join(folder, file), "utf8");
      const result = JSON.parse(text) as TrialResult;
      expect(trialId(resolveRunConfig(result.config)), file).toBe(result.id);
      expect(file).toBe(`${result.id}.json`);
      expect(armOf(result), file).toBeDefined();
      expect(result.environment, file).toMatchObject({
        processor: expect.any(String),
        backend: "tensorflow",
      });
      expect(text.length, file).toBeLessThan(40_000);
      expect(text, file).not.toMatch(/"(\/|[A-Za-z]:\\)/);
    }
  });
});

describe("the recorded paper study is fair", () => {
  let arms: Map<string, { tuning: TrialRecord[]; arms: TrialRecord[] }>;
  beforeAll(async () => {
    const { trials } = await recordedStudy("paper");
    arms = new Map();
    for (const trial of trials.filter(({ status }) => status === "done")) {
      const own = arms.get(trial.arm) ?? { tuning: [], arms: [] };
      own[trial.stage as "tuning" | "arms"].push(trial);
      arms.set(trial.arm, own);
    }
  });

  /** What trials were given, in order: of tuned arms each arm has its own rate and weight. */
  const given = (trials: TrialRecord[], names: string[]) =>
    trials.map(({ config }) => names.map((name) => config[name])).sort();
  /** All that may differ between two arms. */
  const OWN = ["detector", "criterion", "numHard", "nmsThreshold", "seed", "learningRate", "classWeight"];

  it("each arm that is tuned whole had the same grid, on the same held-out images, for as many steps", () => {
    const whole = [...arms.values()].filter(({ tuning }) => tuning.length === 8);
    expect(whole.length).toBeGreaterThanOrEqual(7);
    const names = ["learningRate", "classWeight", "steps", "seed", "holdOut"];
    for (const { tuning } of whole) expect(given(tuning, names)).toEqual(given(whole[0].tuning, names));
  });

  it("all trials of a stage have everything in common but what an arm is, its seed and what it was tuned to", () => {
    for (const stage of ["tuning", "arms"] as const) {
      const trials = [...arms.values()].flatMap((arm) => arm[stage]);
      const shared = trials.map(({ config }) =>
        Object.fromEntries(Object.entries(config).filter(([name]) => !OWN.includes(name))),
      );
      for (const each of shared) expect(each).toEqual(shared[0]);
    }
  });

  it("an arm's seeds are the first of the study's, and all of them have the settings that won its tuning", () => {
    for (const [name, { tuning, arms: trained }] of arms) {
      if (trained.length === 0) continue;
      const seeds = trained.map(({ config }) => config.seed).sort();
      expect(seeds, name).toEqual([0, 1, 2, 3, 4].slice(0, seeds.length));
      const best = tuning.reduce((a, b) => (b.evaluation!.stats[0] > a.evaluation!.stats[0] ? b : a));
      for (const { config } of trained) {
        expect(config.learningRate, name).toBe(best.config.learningRate);
        expect(config.classWeight, name).toBe(best.config.classWeight);
      }
    }
  });
});
