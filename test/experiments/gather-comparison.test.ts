import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { writeFileAtomic } from "../../src/backend/files";
import { makeScenes } from "../../src/data/scenes";
import { writeDataset } from "../../src/data/write";
import { compare } from "../../src/experiments/compare";
import { localEngine } from "../../src/experiments/engines/local";
import { gatherComparison, requireFolderOf } from "../../src/experiments/gather-comparison";
import { openStore } from "../../src/experiments/stores/open-store";
import { readStudy } from "../../src/experiments/study/read-study";
import { parseStudy, type StudyOptions } from "../../src/experiments/study/study";
import { sweep } from "../../src/experiments/sweep";
import type { Comparison } from "../../src/types";
import { temporaryFolder } from "../cli/run-dist";

const tiny = (data: string): StudyOptions => ({
  name: "tiny",
  arms: [
    { detector: "one-stage", criterion: "focal" },
    { detector: "one-stage", criterion: "ohem" },
  ],
  seeds: [0],
  shared: { data, steps: 3, size: 64, batchSize: 2, channels: 8, headDepth: 1 },
});

/** All that does not depend on how long it took. */
function numbersOf({ arms, ...rest }: Comparison) {
  const withoutTimes = arms.map(({ secondsPerStep: _, waitShare: __, peakMemoryMB: ___, ...arm }) => arm);
  const claims = rest.claims.filter(({ id }) => id !== "cost");
  return { ...rest, claims: claims.map(({ id }) => id), answer: [], arms: withoutTimes };
}

async function inStore(options: StudyOptions) {
  const study = parseStudy(options);
  const store = await openStore(join(temporaryFolder(), "store"));
  return { study, store, run: () => sweep(study, { store, engine: localEngine({ store }) }) };
}

it("another study's comparison is neither replaced nor removed", async () => {
  const { study, store } = await inStore(tiny("scenes:1:4"));
  const out = temporaryFolder();
  const files = { "comparison.json": "{}", "report.html": "page", "study.json": '{"name": "another"}' };
  for (const [name, text] of Object.entries(files)) writeFileAtomic(join(out, name), text);
  await expect(gatherComparison(study, { trials: [] }, store, out)).rejects.toThrow(
    /holds another comparison, another's; name another folder/,
  );
  rmSync(join(out, "study.json"));
  expect(() => requireFolderOf(study, out)).toThrow(/holds another comparison; name/);
  expect(readFileSync(join(out, "report.html"), "utf8")).toBe("page");
  writeFileAtomic(join(out, "study.json"), '{"name": "tiny"}'); // its own, of an earlier call
  expect(await gatherComparison(study, { trials: [] }, store, out)).toBeUndefined();
  expect(existsSync(join(out, "report.html"))).toBe(false);
  requireFolderOf(study, out);
});

it("a comparison gathered from a store has the numbers of one made by compare, a referee's among them", async () => {
  const data = join(temporaryFolder(), "voc");
  await writeDataset(makeScenes({ count: 8, validation: 4, seed: 2, size: 64 }), data, "voc");
  const { study, store, run } = await inStore(tiny(data));
  const record = await run();
  const { trials } = record;
  expect(trials.map(({ stage, status }) => [stage, status])).toEqual([
    ["referee", "done"],
    ["arms", "done"],
    ["arms", "done"],
  ]);
  const [out, direct] = [join(temporaryFolder(), "gathered"), temporaryFolder()];
  const gathered = await gatherComparison(study, record, store, out);
  const compared = await compare(tiny(data), { out: direct, resume: true });
  expect(gathered?.arms[0].evaluation.hard?.definition).toBe("referee");
  expect(numbersOf(gathered!)).toEqual(numbersOf(compared));
  expect(existsSync(join(out, "one-stage-ohem-seed0", "detections.json"))).toBe(true);
  const kept = await readStudy(join(out, "study.json")); // which the command names
  expect(gathered!.command).toContain("sweep study.json");
  expect(kept).toEqual(study);
  expect(kept).toEqual(await readStudy(join(direct, "study.json")));

  const elsewhere = temporaryFolder();
  const near = { ...study, shared: { ...study.shared, data: relative(process.cwd(), data) } };
  await gatherComparison(near, record, store, elsewhere);
  expect((await readStudy(join(elsewhere, "study.json"))).shared.data).toBe(data);
});

it("nothing is gathered while an arm has no result, nor of a study that searches settings", async () => {
  const { study, store, run } = await inStore(tiny("scenes:1:8"));
  const out = join(temporaryFolder(), "none");
  const record = await run();
  const [first, ...rest] = record.trials;
  const waiting = { trials: [{ ...first, status: "waiting" as const }, ...rest] };
  expect(await gatherComparison(study, waiting, store, out)).toBeUndefined();
  expect(await gatherComparison(study, { trials: [] }, store, out)).toBeUndefined();
  const search: StudyOptions = { ...tiny("scenes:1:8"), vary: { grid: { learningRate: [1e-3, 2e-3] } } };
  expect(await gatherComparison(parseStudy(search), record, store, out)).toBeUndefined();
  expect(existsSync(out)).toBe(false);
});

it("a comparison that no longer holds is removed with its report, and nothing else", async () => {
  const { study, store, run } = await inStore(tiny("scenes:1:8"));
  const record = await run();
  const out = join(temporaryFolder(), "stale");
  const gone = ["comparison.json", "report.html"];
  const fill = () => {
    for (const name of [...gone, "sweep.html", "notes.txt"]) writeFileAtomic(join(out, name), "of before");
  };
  fill();
  writeFileAtomic(join(out, "study.json"), JSON.stringify({ name: study.name }));
  await gatherComparison(study, record, store, out);
  expect(readFileSync(join(out, "report.html"), "utf8")).toBe("of before"); // whoever draws it writes it anew
  const before = readdirSync(out);

  const waiting = { trials: record.trials.map((trial) => ({ ...trial, status: "waiting" as const })) };
  expect(await gatherComparison(study, waiting, store, out)).toBeUndefined();
  const left = before.filter((name) => !gone.includes(name));
  expect(readdirSync(out)).toEqual(left);

  fill();
  await store.remove(`results/${record.trials[0].id}.json`);
  expect(await gatherComparison(study, record, store, out)).toBeUndefined();
  expect(readdirSync(out)).toEqual(left);
});
