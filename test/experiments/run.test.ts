import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { makeScenes } from "../../src/data/scenes";
import { writeDataset } from "../../src/data/write";
import { readGroundTruth, readResults } from "../../src/evaluation/coco-files";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { trainRun } from "../../src/experiments/run";
import { readMetrics } from "../../src/experiments/run-files";
import { temporaryFolder } from "../cli/run-dist";

const tiny = {
  detector: "two-stage" as const,
  criterion: "ohem",
  data: "scenes:1:8",
  steps: 4,
  size: 64,
  batchSize: 2,
  channels: 8,
  headDepth: 1,
};

it("a run is the same to the bit when it is run again, and leaves no tensor behind", async () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  const a = await trainRun(tiny, first);
  const tensors = tf.memory().numTensors;
  const b = await trainRun(tiny, second);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(b.evaluation).toEqual(a.evaluation);
  const weights = (folder: string) => readFileSync(join(folder, "model", "weights.bin"));
  expect(weights(first).equals(weights(second))).toBe(true);
});

it("arms of a seed see the same first batch and start from the same weights: one detector, one first loss", async () => {
  const shared = { ...tiny, detector: "one-stage" as const, steps: 1 };
  const [ce, balanced] = [temporaryFolder(), temporaryFolder()];
  await trainRun({ ...shared, criterion: "ce" }, ce);
  await trainRun({ ...shared, criterion: "balanced-ce" }, balanced);
  expect(readMetrics(balanced)[0].positives).toBe(readMetrics(ce)[0].positives);
  expect(readMetrics(balanced)[0].boxLoss).toBeCloseTo(readMetrics(ce)[0].boxLoss, 6);
});

it("a run whose settings are wrong writes nothing", async () => {
  const out = join(temporaryFolder(), "run");
  await expect(trainRun({ ...tiny, criterion: "ce" }, out)).rejects.toThrow(/does not fit the two-stage/);
  expect(() => readFileSync(join(out, "config.json"))).toThrow();
});

it("a run's detections can be judged with the COCO file that its images came from: its ids, its numbers", async () => {
  const [data, run] = [temporaryFolder(), temporaryFolder()];
  const scenes = makeScenes({ seed: 5, count: 8, validation: 4 });
  const moved = scenes.val.map((image) => ({ ...image, id: image.id + 1000 }));
  await writeDataset(
    { ...scenes, val: moved, categoryIds: scenes.classes.map((_, k) => 7 * k + 3) },
    data,
    "coco",
  );
  const { evaluation } = await trainRun({ ...tiny, data, steps: 150, channels: 16, learningRate: 1e-2 }, run);
  const { gt } = readGroundTruth(join(data, "annotations", "instances_val.json"));
  const detections = readResults(join(run, "detections.json"));
  expect(new Set(detections.map(({ category_id }) => category_id % 7))).toEqual(new Set([3]));
  expect(detections.every(({ image_id }) => image_id > 1000)).toBe(true);
  expect(evaluateDetections(gt, detections).stats).toEqual(evaluation.stats);
  expect(evaluation.stats[1]).toBeGreaterThan(0);
});
