import { describe, expect, it } from "vitest";
import { makeBatch } from "../../../src/data/flow/make-batch";
import { sourceOf } from "../../../src/data/flow/source";
import { pixelCache } from "../../../src/data/pixel-cache";
import { exampleImage, truth } from "../example";

const plain = { size: 16, seed: 1, crop: false, flip: false, jitter: false };

describe("makeBatch", () => {
  it("has pixels, objects and ids in the order of the images, whichever is decoded first", async () => {
    const [slow, quick] = [1, 2].map((id) => exampleImage(id, 16, 16, truth([[id, 0, 9, 9]])));
    const late = {
      ...slow,
      pixels: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        const pixels = await slow.pixels();
        return { ...pixels, data: pixels.data.fill(200) };
      },
    };
    const { pixels, groundTruth, ids } = await makeBatch(
      [late, quick].map(sourceOf),
      0,
      plain,
      pixelCache(0),
    );
    expect(ids).toEqual([1, 2]);
    expect(groundTruth.map(({ boxes }) => boxes[0])).toEqual([1, 2]);
    expect([pixels[0], pixels[16 * 16 * 3 - 1], pixels[16 * 16 * 3 + 3]]).toEqual([200, 200, 7]);
  });

  it("teaches the same faults of an image whenever it comes, other ones with another seed", async () => {
    const boxes = Array.from({ length: 40 }, (_, i) => [0, 0, 8, 0.25 * (i + 1)]);
    const noise = { labelNoise: { missingBoxes: 0.5, wrongClasses: 0.5, classes: 3 } };
    const taught = async (step: number, seed: number) => {
      const sources = [exampleImage(7, 16, 16, truth(boxes))].map(sourceOf);
      const { groundTruth } = await makeBatch(sources, step, { ...plain, ...noise, seed }, pixelCache(0));
      return groundTruth[0];
    };
    const first = await taught(0, 1);
    expect(first.labels.length).toBeLessThan(30);
    expect(new Set(first.labels).size).toBeGreaterThan(1);
    expect(await taught(5, 1)).toEqual(first);
    expect(await taught(0, 2)).not.toEqual(first);
  });

  it("leaves what the cache holds as it was", async () => {
    const image = exampleImage(1, 20, 20, truth([[1, 2, 9, 9]]));
    const cache = pixelCache(1e6);
    const options = { size: 16, seed: 1, scale: [0.5, 2] as const };
    const { pixels, groundTruth } = await cache.get(sourceOf(image));
    const before = structuredClone({ pixels, groundTruth });
    for (let step = 0; step < 5; step++) await makeBatch([sourceOf(image)], step, options, cache);
    expect({ pixels, groundTruth }).toEqual(before);
    expect(image.decoded).toBe(1);
  });
});
