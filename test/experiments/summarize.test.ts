import { join } from "node:path";
import { expect, it } from "vitest";
import { writeJsonAtomic } from "../../src/backend/files";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { studyOf } from "../../src/experiments/study/read-study";
import { summarize } from "../../src/experiments/summarize";
import { temporaryFolder } from "../cli/run-dist";
import { fakeArm } from "./fake-arms";
import { allTrials, stagesFrom } from "./study/studies";

it("a comparison holds every arm, the article's pair, and the images with the most hard objects", async () => {
  const out = temporaryFolder();
  const study = studyOf("smoke");
  const scenes = makeScenes({ count: 4, validation: 8, seed: 1 });
  const runs = (await allTrials(stagesFrom(study))).map(({ id, arm, config }) => ({
    arm,
    folder: id,
    config,
  }));
  const { annotations } = toCoco(scenes.val, scenes.classes);
  const perfect = annotations.map(({ image_id, category_id, bbox }) => ({
    image_id,
    category_id,
    bbox,
    score: 1,
  }));
  for (const { folder, config } of runs) {
    writeJsonAtomic(join(out, folder, "arm.json"), fakeArm(config.detector, config.criterion));
    writeJsonAtomic(join(out, folder, "detections.json"), config.criterion === "focal" ? perfect : []);
  }
  const comparison = summarize(study, scenes, out, runs);
  expect(comparison.arms.map(({ run }) => run)).toEqual(runs.map(({ folder }) => folder));
  const pair = comparison.pairs.find(({ metric }) => metric === "hardRecall")!;
  expect(pair).toMatchObject({
    a: "one-stage focal",
    b: "two-stage ohem",
    meanDifference: 1,
    resampled: "images",
  });
  expect(comparison.hardImages).toHaveLength(4);
  expect(comparison.hardImages.every((id) => scenes.val.some((image) => image.id === id))).toBe(true);
  expect(comparison.command).toMatch(/compare --preset smoke .*--seeds 1 --out/);
  expect(comparison).not.toHaveProperty("tuned");

  const of = { list: [{ learningRate: 0.01, gamma: 1 }] };
  const own = { learningRate: 0.01, gamma: 1 };
  const tunedRuns = runs.map((run) =>
    run.config.criterion === "focal" ? { ...run, config: { ...run.config, ...own } } : run,
  );
  const tuning = { of, holdOut: 0.2, seeds: [7], metric: "ap" as const };
  const tuned = summarize({ ...study, tuning }, scenes, out, tunedRuns);
  expect(tuned.tuned).toEqual([
    { arm: "one-stage focal", settings: own },
    { arm: "two-stage ohem", settings: { learningRate: 0.002 } },
  ]);
  expect(tuned.command).toBe("npx ohem-vs-focal sweep study.json --store FOLDER");

  const named = runs.map((run) => ({ ...run, arm: `${run.arm} of ours` }));
  const ours = summarize(study, scenes, out, named);
  expect(ours.arms.map(({ name }) => name)).toEqual(["one-stage focal of ours", "two-stage ohem of ours"]);
  expect(comparison.arms.every((arm) => !("name" in arm))).toBe(true);
});
