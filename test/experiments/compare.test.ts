import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeJsonAtomic } from "../../src/backend/files";
import { lockFolder } from "../../src/backend/folder-lock";
import { makeScenes } from "../../src/data/scenes";
import { writeDataset } from "../../src/data/write";
import { UsageError } from "../../src/errors";
import { type CompareOptions, compare } from "../../src/experiments/compare";
import { openComparison } from "../../src/experiments/open-comparison";
import { resolveRunConfig } from "../../src/experiments/run-config";
import type { StudyOptions } from "../../src/experiments/study/study";
import { temporaryFolder } from "../cli/run-dist";

const tiny: StudyOptions = {
  preset: "tiny",
  arms: [
    { detector: "one-stage", criterion: "focal" },
    { detector: "one-stage", criterion: "ohem" },
  ],
  seeds: [0],
  shared: { data: "scenes:1:8", steps: 3, size: 64, batchSize: 2, channels: 8, headDepth: 1 },
};
const run = (study: StudyOptions, out: string, more: Partial<CompareOptions> = {}) =>
  compare(study, { out, resume: true, ...more });

describe("compare", () => {
  it("starts every arm of a seed from the same loss of the same batch, and repeats itself to the bit", async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const a = await run(tiny, first);
    const b = await run(tiny, second);
    expect(b.arms.map(({ evaluation, lossSpread }) => ({ evaluation, lossSpread }))).toEqual(
      a.arms.map(({ evaluation, lossSpread }) => ({ evaluation, lossSpread })),
    );
    const lookedAt = a.arms.map(({ gradientShare }) => gradientShare.map(({ step }) => step));
    expect(lookedAt).toEqual([[1], [1]]);
  });

  it("trains a referee first where the data does not say what is hard, and judges every arm by it", async () => {
    const data = join(temporaryFolder(), "voc");
    await writeDataset(makeScenes({ count: 8, validation: 4, seed: 2, size: 64 }), data, "voc");
    const out = temporaryFolder();
    const { arms } = await run({ ...tiny, shared: { ...tiny.shared, data } }, out);
    expect(existsSync(join(out, "referee", "detections.json"))).toBe(true);
    for (const { evaluation } of arms) expect(evaluation.hard?.definition).toBe("referee");
    expect(new Set(arms.map(({ evaluation }) => evaluation.hard?.objects)).size).toBe(1);
  });

  it("stopped half-way leaves nothing that looks finished", async () => {
    const out = temporaryFolder();
    const abort = new AbortController();
    const slow = { ...tiny, shared: { ...tiny.shared, steps: 200 } };
    const stopped = run(slow, out, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done > 2) abort.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    expect(existsSync(join(out, "comparison.json"))).toBe(false);
    const runs = readdirSync(out).filter((name) => name.includes("seed"));
    for (const name of runs) expect(existsSync(join(out, name, "arm.json"))).toBe(false);
  });

  it("is refused where another one is at work, until that one has ended", async () => {
    const out = temporaryFolder();
    const other = await lockFolder(out);
    await expect(run(tiny, out)).rejects.toThrow(/is in use by process \d+/);
    expect(readdirSync(out)).toEqual([".lock"]);
    other.release();
    expect((await run(tiny, out)).arms.length).toBe(2);
    expect(readdirSync(out)).not.toContain(".lock");
  });

  it("is stopped by SIGINT, as of an interrupted notebook cell, without being given a signal", async () => {
    const out = temporaryFolder();
    const slow = { ...tiny, shared: { ...tiny.shared, steps: 200 } };
    const stopped = run(slow, out, {
      onProgress: ({ done }) => {
        if (done === 2) process.emit("SIGINT");
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    expect(existsSync(join(out, ".lock"))).toBe(false);
  });

  it("passes a child's refusal on with its words", async () => {
    const out = temporaryFolder();
    const folder = join(out, "one-stage-focal-seed0");
    const other = resolveRunConfig({ ...tiny.shared, ...tiny.arms[0], seed: 9 });
    writeJsonAtomic(join(folder, "config.json"), other);
    await expect(run(tiny, out)).rejects.toThrow(/holds a run with another seed/);
  });
});

describe("a comparison's folder", () => {
  const out = temporaryFolder();
  const trained = () => readdirSync(out).filter((name) => existsSync(join(out, name, "arm.json")));
  const whenTrained = () => trained().map((name) => statSync(join(out, name, "arm.json")).mtimeMs);

  it("takes one study, with --resume, and more seeds of it, of which the old ones are not trained again", async () => {
    const { arms } = await run(tiny, out);
    const before = whenTrained();
    await expect(run(tiny, out, { resume: false })).rejects.toThrow(
      /holds a comparison already; add --resume/,
    );
    for (const other of [
      { ...tiny, preset: "other" },
      { ...tiny, shared: { ...tiny.shared, steps: 4 } },
      { ...tiny, arms: tiny.arms.slice(1) },
      { ...tiny, tuning: { of: { grid: { warmup: [1, 2] } } } },
    ])
      await expect(run(other, out)).rejects.toThrow(/holds another comparison/);
    const more = await run({ ...tiny, seeds: [1, 0] }, out);
    expect(more.seeds).toEqual([1, 0]);
    expect(more.arms.map(({ seed }) => seed)).toEqual([1, 1, 0, 0]);
    expect(more.arms.slice(2)).toEqual(JSON.parse(JSON.stringify(arms)));
    expect(whenTrained()).toEqual(expect.arrayContaining(before));
  });

  it("of before studies had names goes on", async () => {
    const { name: preset, purpose: _, ...rest } = JSON.parse(readFileSync(join(out, "study.json"), "utf8"));
    expect(preset).toBe("tiny");
    writeJsonAtomic(join(out, "study.json"), { preset, ...rest });
    const before = whenTrained();
    expect(before).toHaveLength(4);
    await expect(run({ ...tiny, seeds: [0, 1], tuning: undefined }, out)).resolves.toMatchObject({
      preset: "tiny",
    });
    expect(whenTrained()).toEqual(before);
  });
});

describe("a study that searches", () => {
  const search = { grid: { warmup: [1, 2] } };
  it.each([
    [
      "as an exploration",
      { purpose: "exploration" as const },
      /the study tiny searches settings: run it by "sweep"/,
    ],
    ["in all arms", { vary: search }, /searches settings: run it by "sweep"/],
    ["in one arm", { arms: [{ ...tiny.arms[0], vary: search }] }, /searches settings: run it by "sweep"/],
  ])("%s is left to sweep", async (_, more, reason) => {
    const out = temporaryFolder();
    await expect(run({ ...tiny, ...more }, out)).rejects.toThrow(UsageError);
    await expect(run({ ...tiny, ...more }, out)).rejects.toThrow(reason);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("openComparison", () => {
  it("opens what is finished and trains nothing", async () => {
    const out = temporaryFolder();
    const made = await run(tiny, out);
    const { folder, ...opened } = await openComparison({ preferred: out, otherwise: "smoke" });
    expect(folder).toBe(out);
    expect(opened).toEqual(JSON.parse(JSON.stringify(made)));
  });
});
