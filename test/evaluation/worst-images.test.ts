import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TIDE_TYPES } from "../../src/evaluation/tide-judge";
import { worstImages } from "../../src/evaluation/worst-images";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { someCase } from "./fixture";

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];
const gt = groundTruth([
  [1, 1, box],
  [2, 1, box],
  [2, 2, far],
  [3, 1, [0, 0, 50, 50], { iscrowd: 1 }],
]);

describe("worstImages", () => {
  it("say what is wrong in each image, the costliest first", () => {
    const dt = detections([
      [1, 1, box, 0.9],
      [1, 1, far, 0.8],
      [2, 1, [0, 0, 10, 4], 0.7],
      [3, 1, [10, 10, 10, 10], 0.9],
      [1, 2, far, 0.1],
    ]);
    const none = { classification: 0, localisation: 0, both: 0, duplicate: 0, background: 0, missed: 0 };
    const { images, scoreThreshold } = worstImages(gt, dt, { scoreThreshold: 0.5 });
    expect(scoreThreshold).toBe(0.5);
    expect(images).toEqual([
      {
        ...{ id: 2, fileName: "2.png", objects: 2, found: 0, missed: 2, falsePositives: 1, cost: 3 },
        errors: { ...none, localisation: 1, missed: 1 },
      },
      {
        ...{ id: 1, fileName: "1.png", objects: 1, found: 1, missed: 0, falsePositives: 1, cost: 1 },
        errors: { ...none, background: 1 },
      },
      {
        ...{ id: 3, fileName: "3.png", objects: 0, found: 0, missed: 0, falsePositives: 0, cost: 0 },
        errors: none,
      },
    ]);
  });

  it("put the image with more missed objects first at equal cost, then the lower id", () => {
    const dt = detections([
      [1, 1, box, 0.9],
      [1, 1, far, 0.8],
      [1, 2, far, 0.8],
    ]);
    expect(worstImages(gt, dt, { scoreThreshold: 0 }).images.map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(worstImages(groundTruth([]), []).images.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it("add up: what is there is found or missed, what is false is of a type", () => {
    fc.assert(
      fc.property(someCase, ({ gt: truth, dt }) => {
        const { images, scoreThreshold } = worstImages(truth, dt);
        expect(images).toHaveLength(truth.images.length);
        for (const image of images) {
          const types = TIDE_TYPES.filter((type) => type !== "missed").map((type) => image.errors[type]);
          expect(image.found + image.missed).toBe(image.objects);
          expect(types.reduce((a, b) => a + b, 0)).toBe(image.falsePositives);
          expect(image.errors.missed).toBeLessThanOrEqual(image.missed);
          const passed = dt.filter((d) => d.image_id === image.id && d.score >= scoreThreshold).length;
          expect(image.found + image.falsePositives).toBeLessThanOrEqual(passed);
        }
        const costs = images.map(({ cost }) => cost);
        expect(costs).toEqual([...costs].sort((a, b) => b - a));
      }),
    );
  });

  it("are as many as one asks for", () => {
    expect(worstImages(gt, [], { limit: 1 }).images).toHaveLength(1);
  });
});
