import { describe, expect, it } from "vitest";
import { openBatches } from "../../../src/data/batches";
import { trainingCrops } from "../../../src/data/inspect/training-crops";
import { makeScenes } from "../../../src/data/scenes";
import type { GroundTruth } from "../../../src/types";
import { exampleImage, truth } from "../example";

async function all(crops: AsyncIterable<GroundTruth>): Promise<GroundTruth[]> {
  const list: GroundTruth[] = [];
  for await (const crop of crops) list.push(crop);
  return list;
}

describe("trainingCrops", () => {
  it("are those of the batches that a training run of the same seed is given", async () => {
    const { train } = makeScenes({ count: 5, validation: 0, seed: 2 });
    const batches = openBatches(train, { size: 64, batchSize: 8, seed: 3 });
    const given = [...(await batches.batch(0)).groundTruth, ...(await batches.batch(1)).groundTruth];
    await batches.close();
    const cut = await all(trainingCrops(train, { size: 64, count: 11, seed: 3 }));
    expect(cut).toHaveLength(11);
    cut.forEach((crop, i) => {
      expect(crop.boxes).toEqual(given[i].boxes);
      expect(crop.labels).toEqual(given[i].labels);
      expect(crop.ignored).toEqual(given[i].ignored);
    });
  });

  it("decode nothing", async () => {
    const image = exampleImage(1, 300, 200, truth([[10, 10, 30, 30]]));
    expect(await all(trainingCrops([image], { size: 64, count: 9, seed: 0 }))).toHaveLength(9);
    expect(image.decoded).toBe(0);
  });

  it("are none of no images", async () => {
    expect(await all(trainingCrops([], { size: 64, count: 9, seed: 0 }))).toEqual([]);
  });
});
