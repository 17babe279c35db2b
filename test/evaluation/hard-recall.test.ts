import { describe, expect, it } from "vitest";
import { hardRecallMetric } from "../../src/evaluation/hard-recall";
import { detections, groundTruth } from "./coco-case";

const gt = groundTruth([
  [1, 1, [0, 0, 10, 10]],
  [1, 1, [50, 50, 10, 10]],
  [2, 1, [0, 0, 10, 10]],
  [3, 1, [0, 0, 10, 10]],
]);
const stray = [90, 90, 5, 5] as [number, number, number, number];

describe("hardRecallMetric", () => {
  it("is the share of hard objects found before the fourth false positive of three images", () => {
    const dt = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      ...[0.8, 0.7, 0.6].map((score): [number, number, typeof stray, number] => [2, 1, stray, score]),
      [2, 1, [0, 0, 10, 10], 0.5],
      [3, 2, stray, 0.4],
      [3, 1, [0, 0, 10, 10], 0.3],
    ]);
    expect(hardRecallMetric(gt, dt, new Set([3, 4])).of()).toBe(1 / 2);
    expect(hardRecallMetric(gt, dt, new Set([1, 2, 3, 4])).of()).toBe(2 / 4);
    expect(hardRecallMetric(gt, dt, new Set([2])).of()).toBe(0);
  });

  it("does not hold detections of easy objects for false positives", () => {
    const easy = Array.from({ length: 3 }, (_, i) => i + 1);
    const dt = detections([
      ...easy.map((image): [number, number, [number, number, number, number], number] => [
        ...([image, 1, [0, 0, 10, 10]] as [number, number, [number, number, number, number]]),
        0.9,
      ]),
      [1, 1, [50, 50, 10, 10], 0.1],
    ]);
    expect(hardRecallMetric(gt, dt, new Set([2])).of()).toBe(1);
  });

  it("weighs images by how often they were drawn", () => {
    const metric = hardRecallMetric(gt, detections([[1, 1, [0, 0, 10, 10], 0.9]]), new Set([1, 3]));
    expect(metric.images).toBe(3);
    expect(metric.of([1, 1, 1])).toBe(0.5);
    expect(metric.of([3, 1, 0])).toBe(0.75);
    expect(metric.of([0, 0, 3])).toBeNull();
  });

  it("is null where no object is hard; crowds and unknown ids are none", () => {
    const crowd = groundTruth([[1, 1, [0, 0, 10, 10], { iscrowd: 1 }]]);
    expect(hardRecallMetric(crowd, [], new Set([1, 99])).of()).toBeNull();
    expect(hardRecallMetric(gt, [], new Set()).of()).toBeNull();
    expect(hardRecallMetric(gt, [], new Set([1])).of()).toBe(0);
  });
});
