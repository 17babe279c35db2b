import { expect, it } from "vitest";
import { runFolder } from "../../src/experiments/run-folder";
import { studyOf } from "../../src/experiments/study/read-study";
import { refereeOf } from "../../src/experiments/study/referee";
import { stagesOf } from "../../src/experiments/study/stages";

const study = studyOf("paper");
const stages = stagesOf(study, { knowsHard: true, refereePath: () => "" });
const nothing = { stats: Array(12).fill(0.5), perClass: {}, hard: null } as never;

it("every run of a comparison has a folder of its own, an arm's by what people call it", async () => {
  const trials = [];
  for (const stage of stages) trials.push(...(await stage.trials(async () => nothing)));
  const folders = trials.map(runFolder);
  expect(new Set(folders).size).toBe(folders.length);
  expect(folders).toContain("one-stage-focal-seed0");
  expect(folders.filter((folder) => folder.startsWith("tuning-one-stage-focal-"))).toHaveLength(6);
  expect(runFolder(refereeOf(study))).toBe("referee");
});
