import { join } from "node:path";
import { expect, it } from "vitest";
import { claimsOfStudies, PLANNED_TESTS } from "../../src/experiments/claims/studies";
import { openStore } from "../../src/experiments/stores/open-store";
import { writeResult } from "../../src/experiments/stores/trial-result";
import { STUDIES_BESIDE, studiesBeside } from "../../src/experiments/studies-beside";
import { readStudy, studyOf } from "../../src/experiments/study/read-study";
import { temporaryFolder } from "../cli/run-dist";
import { fakeArm } from "./fake-arms";
import { allTrials, stagesFrom } from "./study/studies";

async function recording(name: string, most = Number.POSITIVE_INFINITY) {
  const folder = join(temporaryFolder(), "store");
  await record(folder, name, most);
  return folder;
}

async function record(folder: string, name: string, most = Number.POSITIVE_INFINITY) {
  const store = await openStore(folder);
  const trials = await allTrials(stagesFrom(await readStudy(name)));
  for (const trial of trials.slice(0, most)) {
    const { criterion, seed, anchorScales = 1, scenes } = trial.config;
    const easy = 1 / (1 + (scenes?.objects ?? 1));
    const more = { ohem: 0.1, focal: 0.05 * easy }[criterion] ?? 0;
    const ap = 0.2 + 0.05 * anchorScales + 0.001 * seed * anchorScales + more;
    await writeResult(store, trial, fakeArm("one-stage", criterion, { ap, seed, easy }));
  }
}

it("the paper comparison has what studies found that are recorded whole", async () => {
  const beside = await studiesBeside(studyOf("paper"), await recording("table-1c"));
  expect(Object.keys(beside)).toEqual(["table-1c"]);
  expect(beside["table-1c"]!.rows.map(({ aps }) => aps.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  expect(beside["table-1c"]!.rows[0].mean).toBeCloseTo(0.2635);
  expect(await studiesBeside(studyOf("paper"), await recording("table-1c", 20))).toEqual({});
});

it("lines and panels are read out of their studies", async () => {
  const { prior } = await studiesBeside(studyOf("paper"), await recording("prior"));
  expect(prior![0].lines.map(({ criterion, points }) => [criterion, points.map(({ x }) => x)])).toEqual([
    ["ce", [0.001, 0.01, 0.1, 0.5]],
    ["focal", [0.001, 0.01, 0.1, 0.5]],
  ]);
  const beside = await studiesBeside(studyOf("paper"), await recording("label-noise"));
  expect(beside["label-noise"]!.map(({ lines }) => lines.map(({ points }) => points.length))).toEqual([
    [4, 4, 2],
    [4, 4, 2],
  ]);
});

it("as many tests are planned as there are once all studies are recorded", async () => {
  const folder = join(temporaryFolder(), "store");
  for (const name of STUDIES_BESIDE) await record(folder, name);
  const beside = await studiesBeside(studyOf("paper"), folder);
  const arms = ["ohem", "focal"].map((criterion) => fakeArm("one-stage", criterion));
  const ids = claimsOfStudies(beside, arms).map(({ id }) => id);
  expect(ids.filter((id) => !id.endsWith("-where-rare"))).toHaveLength(PLANNED_TESTS);
});

it("other comparisons have none, nor has one on other data", async () => {
  const recorded = await recording("table-1c");
  expect(await studiesBeside(studyOf("quick"), recorded)).toEqual({});
  expect(await studiesBeside(studyOf("paper", { data: "path/to/voc" }), recorded)).toEqual({});
  expect(await studiesBeside(studyOf("paper"), join(temporaryFolder(), "none"))).toEqual({});
});
