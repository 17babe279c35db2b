import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { bestThreshold, lowestScore } from "../../src/evaluation/operating-threshold";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const box: CocoBox = [0, 0, 10, 10];
const gt = groundTruth([
  [1, 1, box],
  [2, 2, box],
]);

describe("bestThreshold", () => {
  it("is that of the best F1 of all classes together", () => {
    const dt = detections([
      [1, 1, box, 0.9],
      [2, 2, box, 0.4],
      [3, 1, box, 0.3],
    ]);
    expect(bestThreshold(tabulate(gt, dt))).toBe(0.4);
  });

  it("lets every detection take part where none finds anything, and is 0 without any", () => {
    const strays = detections([
      [3, 1, box, 0.9],
      [3, 1, box, 0.2],
    ]);
    expect(bestThreshold(tabulate(gt, strays))).toBe(0.2);
    expect(bestThreshold(tabulate(gt, []))).toBe(0);
  });
});

describe("lowestScore", () => {
  it("is the score from which every detection counts", () => {
    expect(lowestScore(tabulate(gt, detections([[3, 1, box, -2]])))).toBe(-2);
    expect(lowestScore(tabulate(gt, []))).toBe(0);
  });
});
