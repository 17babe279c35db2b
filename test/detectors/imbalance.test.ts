import { describe, expect, it } from "vitest";
import { makeScenes } from "../../src/data/scenes";
import { imbalanceByImage, imbalanceOfScenes } from "../../src/detectors/imbalance";

describe("imbalanceByImage", () => {
  it("counts every anchor of an image once, and its objects", () => {
    const { train } = makeScenes({ count: 3, validation: 0, seed: 1, size: 64, objects: 4 });
    const counted = imbalanceByImage(train);
    for (const [i, { objects, positive, ignored, negative }] of counted.entries()) {
      expect(positive + ignored + negative).toBe(9 * (16 ** 2 + 8 ** 2 + 4 ** 2));
      expect(objects).toBe(train[i].groundTruth.labels.length);
      expect(positive).toBeGreaterThanOrEqual(objects);
    }
  });

  it("leaves ignored regions out of the objects", () => {
    const [image] = makeScenes({ count: 1, validation: 0, seed: 1, size: 64, objects: 4 }).train;
    const { groundTruth } = image;
    const ignored = groundTruth.ignored.map(() => 1);
    const [counted] = imbalanceByImage([{ ...image, groundTruth: { ...groundTruth, ignored } }]);
    expect(counted).toMatchObject({ objects: 0, positive: 0 });
    expect(counted.ignored).toBeGreaterThan(0);
  });
});

describe("imbalanceOfScenes", () => {
  it("grows with the area of the image and shrinks with the number of its objects", () => {
    const counted = imbalanceOfScenes({ size: [64, 128], objects: [2, 6], count: 6, seed: 2 });
    expect(counted.map(({ size, objects }) => [size, objects])).toEqual([
      [64, 2],
      [64, 6],
      [128, 2],
      [128, 6],
    ]);
    const [few, many, fewInLarge] = counted.map(({ positive, negative }) => negative / positive);
    expect(few).toBeGreaterThan(2 * many);
    expect(fewInLarge).toBeGreaterThan(2.5 * few);
  });
});
