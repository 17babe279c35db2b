import { describe, expect, it } from "vitest";
import { distractorMetric } from "../../src/evaluation/distractors";
import { detections, groundTruth } from "./coco-case";

const distractors = [
  { image_id: 1, bbox: [50, 50, 10, 10] as [number, number, number, number] },
  { image_id: 2, bbox: [0, 0, 10, 10] as [number, number, number, number] },
];
const gt = groundTruth([[1, 1, [0, 0, 10, 10]]], { distractors });

describe("distractorMetric", () => {
  it("counts false positives of any class that lie on a look-alike, an image", () => {
    const dt = detections([
      [1, 1, [50, 50, 10, 10], 0.9],
      [2, 3, [0, 0, 10, 5], 0.8],
      [3, 1, [50, 50, 10, 10], 0.7], // no look-alike in this image
    ]);
    expect(distractorMetric(gt, dt).of()).toBe(2 / 3);
  });

  it("does not count detections that found an object, or overlap a look-alike by less than half", () => {
    const covered = groundTruth([[1, 1, [50, 50, 10, 10]]], { distractors });
    const dt = detections([
      [1, 1, [50, 50, 10, 10], 0.9],
      [2, 1, [0, 0, 10, 4], 0.8],
    ]);
    expect(distractorMetric(covered, dt).of()).toBe(0);
  });

  it("looks no further than one false positive an image", () => {
    const strays = [0.9, 0.8, 0.7].map((score) => ({
      ...{ image_id: 3, category_id: 1, score },
      bbox: [90, 90, 5, 5] as [number, number, number, number],
    }));
    const late = detections([[1, 1, [50, 50, 10, 10], 0.5]]);
    expect(distractorMetric(gt, [...strays, ...late]).of()).toBe(0);
    expect(distractorMetric(gt, [...strays.slice(1), ...late]).of()).toBe(1 / 3);
  });

  it("weighs images by how often they were drawn", () => {
    const metric = distractorMetric(gt, detections([[1, 1, [50, 50, 10, 10], 0.9]]));
    expect(metric.of([2, 1, 0])).toBe(2 / 3);
    expect(metric.of([0, 3, 0])).toBe(0);
  });

  it("is null where the data has no look-alikes", () => {
    expect(distractorMetric(groundTruth([]), []).of()).toBeNull();
    expect(distractorMetric(groundTruth([], { distractors: [] }), []).of()).toBeNull();
    expect(distractorMetric(gt, []).of()).toBe(0);
  });
});
