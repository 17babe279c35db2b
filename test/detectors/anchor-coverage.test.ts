import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { openBatches } from "../../src/data/batches";
import { makeScenes } from "../../src/data/scenes";
import { anchorCoverage } from "../../src/detectors/anchor-coverage";
import { toImages } from "../../src/detectors/images";
import { UsageError } from "../../src/errors";
import { exampleImage, truth } from "../data/example";
import { startOf, tinyDetector } from "./tiny";

beforeAll(ready);

const SIZE = 64;
const CROPS = 16;
const dataset = makeScenes({ count: 6, validation: 2, seed: 4 });

/** What the one-stage detector is given to learn in the first two steps of training, by its own forward pass. */
async function inTraining(): Promise<{ positive: number; ignored: number; negative: number }> {
  const detector = tinyDetector("one-stage");
  const batches = openBatches(dataset.train, { size: SIZE, batchSize: 8, seed: 9 });
  const labels: number[] = [];
  for (const step of [0, 1]) {
    const { pixels, groundTruth } = await batches.batch(step);
    tf.tidy(() => {
      const images = toImages(pixels, [8, SIZE, SIZE]);
      labels.push(...detector.forward(startOf(detector), images, groundTruth, 0).examples.labels);
    });
  }
  await batches.close();
  const count = (holds: (label: number) => boolean) => labels.filter(holds).length;
  return {
    positive: count((label) => label > 0),
    ignored: count((label) => label < 0),
    negative: count((label) => label === 0),
  };
}

describe("anchorCoverage", () => {
  it("counts the very anchors that the one-stage detector trains on", async () => {
    const { trainingCrops } = await anchorCoverage(dataset, { size: SIZE, crops: CROPS, seed: 9 });
    expect(trainingCrops.images).toBe(CROPS);
    expect(trainingCrops.oneStage).toMatchObject(await inTraining());
  });

  it("looks at the whole images of every part, and at no pixel", async () => {
    const image = (id: number) => exampleImage(id, 100, 60, truth([[10, 10, 26, 26]]));
    const small = { ...dataset, classes: ["a"], train: [image(1)], val: [image(2)], test: [image(3)] };
    const { wholeImages } = await anchorCoverage(small, { crops: 4 });
    expect(wholeImages).toMatchObject({ images: 3, ofImages: 3, all: { objects: 3, unreached: 0 } });
    expect([...small.train, ...small.val, ...small.test].map(({ decoded }) => decoded)).toEqual([0, 0, 0]);
  });

  it("draws some of many images by the seed, and says so", async () => {
    const draw = (seed: number) => anchorCoverage(dataset, { images: 3, crops: 0, seed });
    const [first, again, other] = [await draw(0), await draw(0), await draw(1)];
    expect(first.wholeImages).toMatchObject({ images: 3, ofImages: 8 });
    expect(again).toEqual(first);
    expect(other.wholeImages.all).not.toEqual(first.wholeImages.all);
  });

  it("tells how far it is, and goes without crops where nothing is trained on", async () => {
    const told: string[] = [];
    const onProgress = (done: number, of: number) => told.push(`${done}/${of}`);
    const { trainingCrops } = await anchorCoverage({ ...dataset, train: [] }, { onProgress });
    expect(told).toEqual(["1/2", "2/2"]);
    expect(trainingCrops.images).toBe(0);
  });

  it("refuses crops that training refuses", async () => {
    for (const size of [0, 16, 100, Number.NaN])
      await expect(anchorCoverage(dataset, { size })).rejects.toThrow(UsageError);
    for (const anchorSizes of [
      [8, 16],
      [8, 16, 0],
      [8, 16, 32, 64],
    ] as [number, number, number][])
      await expect(anchorCoverage(dataset, { anchorSizes })).rejects.toThrow(
        /anchor sizes .* 3 sides above 0/,
      );
  });
});
