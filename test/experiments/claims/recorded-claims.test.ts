import { join } from "node:path";
import { expect, it } from "vitest";
import { recordedClaims } from "../../../src/experiments/claims/recorded-claims";
import { openStore } from "../../../src/experiments/stores/open-store";
import { writeResult } from "../../../src/experiments/stores/trial-result";
import { readStudy, studyOf } from "../../../src/experiments/study/read-study";
import { temporaryFolder } from "../../cli/run-dist";
import { fakeArm } from "../fake-arms";
import { allTrials, stagesFrom } from "../study/studies";

async function recording(name: string, most = Number.POSITIVE_INFINITY) {
  const folder = join(temporaryFolder(), "store");
  const store = await openStore(folder);
  const trials = await allTrials(stagesFrom(await readStudy(name)));
  for (const trial of trials.slice(0, most)) {
    const { criterion, seed, anchorScales = 1 } = trial.config;
    const ap = 0.2 + 0.05 * anchorScales + 0.001 * seed * anchorScales;
    await writeResult(store, trial, fakeArm("one-stage", criterion, { ap, seed }));
  }
  return folder;
}

it("the paper comparison has the claims of studies that are recorded whole", async () => {
  const claims = await recordedClaims(studyOf("paper"), await recording("table-1c"));
  expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual([["more-anchors-help", "holds"]]);
  expect(await recordedClaims(studyOf("paper"), await recording("table-1c", 23))).toEqual([]);
});

it("other comparisons have none, nor has one on other data", async () => {
  const recorded = await recording("table-1c");
  expect(await recordedClaims(studyOf("quick"), recorded)).toEqual([]);
  expect(await recordedClaims(studyOf("paper", { data: "path/to/voc" }), recorded)).toEqual([]);
  expect(await recordedClaims(studyOf("paper"), join(temporaryFolder(), "none"))).toEqual([]);
});
