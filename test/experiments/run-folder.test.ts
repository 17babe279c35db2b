import { expect, it } from "vitest";
import { resolveRunConfig } from "../../src/experiments/run-config";
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
  expect(folders.filter((folder) => folder.startsWith("tuning-one-stage-focal-"))).toHaveLength(8);
  expect(runFolder(refereeOf(study))).toBe("referee");
});

it("an arm with a name of its own has a folder that every file system takes, never another one's", () => {
  const config = resolveRunConfig({ detector: "one-stage", criterion: "ohem", data: "scenes:1:8" });
  const folderOf = (arm: string, id: string) => runFolder({ stage: "arms", arm, id, config });
  expect(folderOf("one-stage ohem 128/.5", "0123456789")).toBe("one-stage-ohem-128-.5-seed0-012345");
  expect(folderOf("one-stage ohem 128 .5", "9876543210")).not.toBe(
    folderOf("one-stage ohem 128/.5", "0123456789"),
  );
  expect(folderOf("../../etc", "0123456789")).toBe("etc-seed0-012345");
  expect(folderOf("größe", "0123456789")).toBe("größe-seed0-012345");
});
