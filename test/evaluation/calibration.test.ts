import { describe, expect, it } from "vitest";
import { calibration } from "../../src/evaluation/calibration";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const hit: CocoBox = [0, 0, 10, 10];
const stray: CocoBox = [80, 80, 10, 10];
const gt = groundTruth([
  [1, 1, hit],
  [2, 1, hit],
  [3, 2, [0, 0, 60, 60], { iscrowd: 1 }],
]);

describe("calibration", () => {
  it("is the gap between score and precision, weighted by the detections of each bin", () => {
    const { expectedCalibrationError, bins } = calibration(
      gt,
      detections([
        [1, 1, hit, 0.95],
        [2, 1, hit, 0.85],
        [2, 1, stray, 0.83],
        [3, 1, stray, 0.15],
      ]),
    );
    expect(bins).toHaveLength(10);
    expect(bins[8]).toEqual({ low: 0.8, high: 0.9, count: 2, meanScore: 0.84, precision: 0.5 });
    expect(bins[0]).toEqual({ low: 0, high: 0.1, count: 0, meanScore: null, precision: null });
    expect(expectedCalibrationError).toBeCloseTo((0.05 + 2 * 0.34 + 0.15) / 4, 12);
  });

  it("puts a score of 1 into the last bin and a bound into the bin above it", () => {
    const { bins } = calibration(
      gt,
      detections([
        [1, 1, hit, 1],
        [2, 1, stray, 0.5],
      ]),
    );
    expect([bins[9].count, bins[5].count, bins[4].count]).toEqual([1, 1, 0]);
  });

  it("leaves out scores below .05 and detections on crowds", () => {
    const { expectedCalibrationError } = calibration(
      gt,
      detections([
        [1, 1, hit, 0.75],
        [2, 1, stray, 0.04],
        [3, 2, [5, 5, 10, 10], 0.9],
      ]),
    );
    expect(expectedCalibrationError).toBe(0.25);
  });

  it("is null without detections, and for scores that are no probabilities", () => {
    expect(calibration(gt, []).expectedCalibrationError).toBeNull();
    expect(calibration(gt, detections([[1, 1, hit, 3.5]])).expectedCalibrationError).toBeNull();
  });
});
