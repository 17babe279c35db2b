import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { f1Curves } from "../../src/evaluation/f1-curves";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { someCase } from "./fixture";

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];
const gt = groundTruth([
  [1, 1, box],
  [2, 1, box],
  [3, 2, box],
]);
const dt = detections([
  [1, 1, box, 0.9],
  [2, 1, far, 0.5],
  [3, 2, box, 0.25],
  [3, 3, box, 0.8], // of a class without objects
]);

describe("f1Curves", () => {
  it("is precision, recall and F1 of what reaches each threshold, by class", () => {
    const { thresholds, perClass } = f1Curves(gt, dt);
    expect([thresholds.length, thresholds[0], thresholds[100]]).toEqual([101, 0, 1]);
    const { precision, recall, f1, best, objects } = perClass["class 1"];
    expect(objects).toBe(2);
    expect([precision[95], recall[95], f1[95]]).toEqual([null, 0, 0]);
    expect([precision[90], recall[90], f1[90]]).toEqual([1, 0.5, 2 / 3]);
    expect([precision[50], recall[50], f1[50]]).toEqual([0.5, 0.5, 0.5]);
    expect(best).toEqual({ f1: 2 / 3, threshold: 0.9, precision: 1, recall: 0.5 });
  });

  it("pools all classes, those without objects among the false ones", () => {
    const { overall, perClass } = f1Curves(gt, dt);
    expect(perClass).not.toHaveProperty("class 3");
    expect(overall?.objects).toBe(3);
    expect([overall?.precision[80], overall?.recall[80]]).toEqual([0.5, 1 / 3]);
    expect([overall?.precision[0], overall?.recall[0]]).toEqual([0.5, 2 / 3]);
  });

  it("reaches no F1 above the best one, over all scores", () => {
    fc.assert(
      fc.property(someCase, ({ gt: truth, dt: found }) => {
        const { overall, perClass } = f1Curves(truth, found);
        for (const { f1, best } of [...Object.values(perClass), ...(overall ? [overall] : [])])
          expect(Math.max(...f1)).toBeLessThanOrEqual(best?.f1 ?? 0);
      }),
    );
  });

  it("stretches the thresholds to scores that are no probabilities", () => {
    const logits = detections([
      [1, 1, box, 7],
      [2, 1, far, -3],
    ]);
    const { thresholds, perClass } = f1Curves(gt, logits);
    expect([thresholds[0], thresholds[100]]).toEqual([-3, 7]);
    expect(perClass["class 1"].recall[100]).toBe(0.5);
  });

  it("asks for the IoU that it is told to", () => {
    const half = detections([[1, 1, [0, 0, 10, 6], 0.9]]);
    expect(f1Curves(gt, half).overall?.best).not.toBeNull();
    expect(f1Curves(gt, half, { iouThreshold: 0.7 })).toMatchObject({
      iouThreshold: 0.7,
      overall: { best: null },
    });
  });

  it("is defined where nothing is there", () => {
    expect(f1Curves(groundTruth([]), dt)).toMatchObject({ overall: null, perClass: {} });
    const { overall } = f1Curves(gt, []);
    expect([overall?.best, overall?.precision[0], overall?.recall[0]]).toEqual([null, null, 0]);
    const ignored = groundTruth([[1, 1, [0, 0, 100, 100], { iscrowd: 1 }]]);
    expect(f1Curves(ignored, detections([[1, 1, box, 0.5]])).overall).toBeNull();
  });
});

it("a score reaches the threshold that is written like it", () => {
  for (let i = 1; i < 100; i++) {
    const one = detections([[1, 1, box, i / 100]]);
    expect(f1Curves(groundTruth([[1, 1, box]]), one).overall?.f1[i]).toBe(1);
  }
});
