import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CompareOptions, type CompareProgress, compare } from "../../src/experiments/compare";
import type { RunConfig } from "../../src/experiments/run-config";
import { readJson } from "../../src/experiments/run-files";
import type { StudyOptions } from "../../src/experiments/study/study";
import type { Arm, Comparison } from "../../src/types";
import { temporaryFolder } from "../cli/run-dist";

const RATES = [0.002, 0.02];
const tiny: StudyOptions = {
  name: "tiny",
  arms: [
    { detector: "one-stage", criterion: "focal" },
    { detector: "one-stage", criterion: "ohem" },
  ],
  seeds: [0],
  shared: { data: "scenes:1:10", steps: 3, size: 64, batchSize: 2, channels: 8, headDepth: 1 },
  tuning: { of: { grid: { learningRate: RATES } }, steps: 2 },
};
const CRITERIA = tiny.arms.map(({ criterion }) => criterion);
const run = (study: StudyOptions, out: string, more: Partial<CompareOptions> = {}) =>
  compare(study, { out, resume: true, ...more });

const runsIn = (out: string, beginning: string) =>
  readdirSync(out)
    .filter((name) => name.startsWith(beginning) && existsSync(join(out, name, "arm.json")))
    .map((folder) => ({
      folder,
      config: readJson<RunConfig>(join(out, folder, "config.json")),
      ap: readJson<Arm>(join(out, folder, "arm.json")).evaluation.stats[0],
      at: statSync(join(out, folder, "arm.json")).mtimeMs,
    }));
const tuningIn = (out: string, criterion = "") => runsIn(out, `tuning-one-stage-${criterion}`);
const rateOf = (out: string, criterion: string) =>
  runsIn(out, `one-stage-${criterion}-`)[0].config.learningRate;

describe("a comparison with tuning", () => {
  const out = temporaryFolder();

  it("tries every candidate with every arm on images that are held out, and compares the best ones", async () => {
    const progress: CompareProgress[] = [];
    const { arms } = await run(tiny, out, { onProgress: (each) => progress.push(each) });
    expect(arms.map(({ criterion, steps }) => [criterion, steps])).toEqual([
      ["focal", 3],
      ["ohem", 3],
    ]);
    for (const criterion of CRITERIA) {
      const tried = tuningIn(out, criterion).map(({ config }) => config);
      expect(tried.map(({ learningRate }) => learningRate).sort()).toEqual(RATES);
      for (const { steps, holdOut } of tried) expect({ steps, holdOut }).toEqual({ steps: 2, holdOut: 0.2 });
      const [{ config }] = runsIn(out, `one-stage-${criterion}-`);
      expect(Object.keys(config)).not.toContain("holdOut");
    }
    for (const { done, of } of progress) expect(done).toBeLessThanOrEqual(of);
    expect(progress.at(-1)).toEqual({ done: 14, of: 14, note: "" });
  });

  it("trains nothing again when it goes on", async () => {
    const before = [...tuningIn(out), ...runsIn(out, "one-stage")];
    expect(before).toHaveLength(6);
    await run(tiny, out);
    expect([...tuningIn(out), ...runsIn(out, "one-stage")]).toEqual(before);
  });

  it("gives each arm its own choice, as a comparison that stopped after tuning does when it goes on", async () => {
    const made = temporaryFolder();
    const abort = new AbortController();
    const stopped = run(tiny, made, {
      signal: abort.signal,
      onProgress: ({ done, note }) => {
        if (done === 8 && note === "") abort.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    const best: Record<string, number> = { focal: RATES[0], ohem: RATES[1] };
    const tuned = tuningIn(made);
    expect(tuned).toHaveLength(4);
    for (const { folder, config } of tuned) {
      const file = join(made, folder, "arm.json");
      const arm = readJson<Arm>(file);
      arm.evaluation.stats[0] = config.learningRate === best[config.criterion] ? 0.9 : 0.1;
      writeFileSync(file, JSON.stringify(arm));
    }
    await run(tiny, made);
    for (const criterion of CRITERIA) expect(rateOf(made, criterion), criterion).toBe(best[criterion]);
    expect(readJson<Comparison>(join(made, "comparison.json")).tuned).toEqual(
      CRITERIA.map((criterion) => ({
        arm: `one-stage ${criterion}`,
        settings: { learningRate: best[criterion] },
      })),
    );
    expect(tuningIn(made).map(({ config }) => config)).toEqual(tuned.map(({ config }) => config));
  });
});

describe("a tuning run", () => {
  const one = { ...tiny, arms: tiny.arms.slice(0, 1) };
  const tuned = (rates: number[]) => ({
    ...one,
    tuning: { of: { grid: { learningRate: rates } }, steps: 6 },
  });

  it("that goes astray loses, which is told", async () => {
    const out = temporaryFolder();
    const notices: string[] = [];
    await run(tuned([1e18, 0.002]), out, { onNotice: (notice) => notices.push(notice) });
    expect(rateOf(out, "focal")).toBe(0.002);
    expect(notices.filter((notice) => / loses: /.test(notice))).toEqual([
      expect.stringMatching(/^tuning-one-stage-focal-/),
    ]);
  });

  it("of candidates of which all go astray stops the comparison", async () => {
    await expect(run(tuned([1e18, 1e19]), temporaryFolder())).rejects.toThrow(
      /no candidate of the arm one-stage focal could be measured/,
    );
  });

  it("whose process ends without a word is no loser: the comparison stops, and goes on later", async () => {
    const out = temporaryFolder();
    const crash = join(out, "crash.cjs");
    writeFileSync(crash, 'process.kill(process.pid, "SIGKILL");');
    process.env.NODE_OPTIONS = `--require ${crash}`;
    try {
      await expect(run(one, out)).rejects.toThrow(/training ended early \(SIGKILL\)/);
    } finally {
      delete process.env.NODE_OPTIONS;
    }
    expect(tuningIn(out)).toEqual([]);
    await run(one, out);
    expect(tuningIn(out)).toHaveLength(2);
  });

  it("is made once, however often a random search draws it", async () => {
    const out = temporaryFolder();
    const notices: string[] = [];
    const of = { random: { trials: 5, space: { warmup: [1] } } };
    await run({ ...one, tuning: { of, steps: 2 } }, out, { onNotice: (notice) => notices.push(notice) });
    expect(tuningIn(out)).toHaveLength(1);
    expect(notices).toEqual([]);
  });
});
