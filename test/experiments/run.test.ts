import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeJsonAtomic } from "../../src/backend/files";
import { tf } from "../../src/backend/tensorflow";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { writeDataset } from "../../src/data/write";
import { createDetector } from "../../src/detectors/create";
import { readGroundTruth, readResults } from "../../src/evaluation/coco-files";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { openDataOf } from "../../src/experiments/judged-on";
import { madeForOf } from "../../src/experiments/made-for";
import { trainRun } from "../../src/experiments/run";
import { readJson, readMetrics } from "../../src/experiments/run-files";
import { loadCheckpoint } from "../../src/training/checkpoint";
import { highestLoss } from "../../src/training/loss-watch";
import type { CocoDetection } from "../../src/types";
import { temporaryFolder } from "../cli/run-dist";
import { checkpointsOf } from "../cli/training-process";

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

/** The newest checkpoint in a run's folder. */
function newest(folder: string) {
  const found = loadCheckpoint(join(folder, "checkpoints"), {});
  if (!found) throw new Error("there is no checkpoint");
  return found;
}

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

it("a short run is looked at in its first step and in every twelfth, however short it is", async () => {
  const out = temporaryFolder();
  const { gradientShare } = await trainRun({ ...tiny, steps: 26 }, out);
  expect(gradientShare.map(({ step }) => step)).toEqual([1, 12, 24]);
});

it("arms of a seed see the same first batch and start from the same weights: one detector, one first loss", async () => {
  const shared = { ...tiny, detector: "one-stage" as const, steps: 1 };
  const [ce, balanced] = [temporaryFolder(), temporaryFolder()];
  await trainRun({ ...shared, criterion: "ce" }, ce);
  await trainRun({ ...shared, criterion: "balanced-ce" }, balanced);
  expect(readMetrics(balanced)[0].positives).toBe(readMetrics(ce)[0].positives);
  expect(readMetrics(balanced)[0].boxLoss).toBeCloseTo(readMetrics(ce)[0].boxLoss, 6);
});

describe("what a run's config sets", () => {
  it("of the criterion is what it trains with and is measured by; others are held beside it as they are", async () => {
    const out = temporaryFolder();
    const mining = { ...tiny, detector: "one-stage" as const, criterion: "ohem", numHard: 100 };
    const { lossSpread, sameModel } = await trainRun(mining, out);
    expect(readMetrics(out).map(({ kept }) => kept)).toEqual(new Array(4).fill(100 * 2));
    const { cdf, shareOfHardest1Percent } = lossSpread.negative;
    expect(cdf.find(([fraction]) => fraction === 0.9)?.[1]).toBe(0); // 100 of 3024 anchors are 3 %, 512 are 17 %
    const beside = sameModel?.find(({ criterion }) => criterion === "ohem");
    expect(beside?.hardest1PercentOfNegatives).toBeLessThan(0.9 * shareOfHardest1Percent);
  });

  it("without focusing and balancing makes focal loss cross entropy, from the first step to the last", async () => {
    const shared = { ...tiny, detector: "one-stage" as const };
    const [focal, ce] = [temporaryFolder(), temporaryFolder()];
    await trainRun({ ...shared, criterion: "focal", alpha: -1, gamma: 0 }, focal);
    await trainRun({ ...shared, criterion: "ce" }, ce);
    readMetrics(focal).forEach(({ classLoss }, i) => {
      expect(classLoss / readMetrics(ce)[i].classLoss).toBeCloseTo(1, 3);
    });
  });

  it("of the detector is what its anchors start from", async () => {
    const shared = { ...tiny, detector: "one-stage" as const, criterion: "ce", steps: 1 };
    const lossWith = async (settings: object) => {
      const out = temporaryFolder();
      await trainRun({ ...shared, ...settings }, out);
      return readMetrics(out)[0].classLoss;
    };
    const rare = await lossWith({});
    expect(await lossWith({ prior: 0.01 })).toBe(rare);
    expect(await lossWith({ prior: 0.5 })).toBeGreaterThan(5 * rare);
  });

  it("holds images out of training, and judges on those alone", async () => {
    const out = temporaryFolder();
    const config = { ...tiny, data: "scenes:1:8", holdOut: 0.25 };
    const { evaluation } = await trainRun(config, out);
    const { train, val, classes } = await openDataOf(config);
    expect([train.length, val.length]).toEqual([6, 2]);
    const detector = createDetector(config.detector, { ...config, classes: classes.length });
    const checkpoints = join(out, "checkpoints");
    expect(loadCheckpoint(checkpoints, madeForOf({ classes, train }, detector))?.step).toBe(4);
    const all = [...train, ...val].sort((a, b) => a.id - b.id);
    expect(() => loadCheckpoint(checkpoints, madeForOf({ classes, train: all }, detector))).toThrow(
      /training images \(6, digest \w+ there, 8, digest \w+ here\)/,
    );
    const found = readJson<CocoDetection[]>(join(out, "detections.json"));
    expect(new Set(found.map(({ image_id }) => image_id))).toEqual(new Set(val.map(({ id }) => id)));
    expect(evaluateDetections(toCoco(val, classes), found).stats).toEqual(evaluation.stats);
  });
});

it("a run whose settings are wrong writes nothing", async () => {
  const out = join(temporaryFolder(), "run");
  await expect(trainRun({ ...tiny, criterion: "ce" }, out)).rejects.toThrow(/does not fit the two-stage/);
  await expect(trainRun({ ...tiny, gamma: 1 }, out)).rejects.toThrow(
    'criterion "ohem" takes no gamma; it takes numHard, nmsThreshold',
  );
  await expect(trainRun({ ...tiny, holdOut: 0.01 }, out)).rejects.toThrow(/holdOut: 0.01 of 8 training/);
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

describe("a run that goes on", () => {
  const data = (names: string[]) => {
    const scenes = makeScenes({ seed: 5, count: 4, validation: 4, size: 64 });
    return { ...scenes, classes: names, categoryIds: names.map((_, k) => k + 1) };
  };

  it("is refused where its data has another class by now, and says which classes it was made for", async () => {
    const [folder, out] = [temporaryFolder(), temporaryFolder()];
    await writeDataset(data(["disc", "square", "triangle"]), folder, "coco");
    await trainRun({ ...tiny, data: folder }, out);
    rmSync(folder, { recursive: true });
    await writeDataset(data(["disc", "square", "triangle", "star"]), folder, "coco");
    const refused = trainRun({ ...tiny, data: folder }, out, { resume: true });
    await expect(refused).rejects.toThrow(
      /made for another classes \(\["disc","square","triangle"\] there, \["disc","square","triangle","star"\] here\)/,
    );
  });

  it("says which engine it began with, where that is another", async () => {
    const out = temporaryFolder();
    await trainRun(tiny, out);
    const path = join(out, "environment.json");
    writeJsonAtomic(path, { ...readJson<object>(path), backend: "abacus" });
    const notices: string[] = [];
    await trainRun(tiny, out, { resume: true, onNotice: (notice) => notices.push(notice) });
    expect(notices).toEqual([expect.stringMatching(/began with the engine abacus and goes on with \w+/)]);
  });
});

it("a run that goes astray keeps its last checkpoint and the lines of the steps before", async () => {
  const out = temporaryFolder();
  const wild = { ...tiny, learningRate: 30, warmup: 0, steps: 20 };
  const astray = () => trainRun(wild, out, { checkpointEvery: 1, resume: true });
  const failure = await astray().catch((error) => error);
  const step = Number(/training: at step (\d+) .*on the images \d, \d;/.exec(failure.message)?.[1]);
  expect(step).toBeGreaterThan(1);
  const before = Array.from({ length: step - 1 }, (_, i) => i + 1);
  expect(readMetrics(out).map((line) => line.step)).toEqual(before);
  expect(readdirSync(join(out, "checkpoints")).length).toBe(Math.min(2, step - 1));
  expect(newest(out).weights.every(Number.isFinite)).toBe(true);
  expect(existsSync(join(out, ".lock"))).toBe(false);
  await expect(astray()).rejects.toThrow(failure.message);
});

it("a run whose loss is too large keeps the checkpoint from before, however often it saves", async () => {
  const out = temporaryFolder();
  const wild = { ...tiny, detector: "one-stage" as const, criterion: "ce", learningRate: 0.6, warmup: 0 };
  const losses: number[] = [];
  const kept: (number | undefined)[] = [];
  await trainRun(wild, out, {
    checkpointEvery: 1,
    onProgress({ phase, loss }) {
      if (phase === "evaluate") return;
      losses.push(loss!);
      kept.push(checkpointsOf(out).at(-1));
    },
  });
  const sound = losses.map((loss) => loss <= highestLoss({ first: losses[0], above: 0 }));
  expect(sound.slice(0, 2)).toEqual([true, false]);
  expect(kept).toEqual(sound.map((_, i) => sound.lastIndexOf(true, i) + 1));
});

it("a run whose folder is removed says so in a line and does not make it again", async () => {
  const out = join(temporaryFolder(), "run");
  const removed = trainRun(tiny, out, {
    checkpointEvery: 2,
    onProgress: ({ done }) => {
      if (done === 1) rmSync(out, { recursive: true });
    },
  });
  await expect(removed).rejects.toThrow(/run was removed or replaced while this process worked in it/);
  expect(existsSync(out)).toBe(false);
});
