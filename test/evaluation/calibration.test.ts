import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibration, calibrationMetricOf } from "../../src/evaluation/calibration";
import { tabulate } from "../../src/evaluation/coco-tables";
import { matchDetections } from "../../src/evaluation/match-detections";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { repeatImages, someCase, someWeights } from "./fixture";

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

  it("has the largest gap of a bin as maximum calibration error", () => {
    const { maximumCalibrationError } = calibration(
      gt,
      detections([
        [1, 1, hit, 0.95],
        [2, 1, stray, 0.85],
        [2, 1, hit, 0.84],
        [3, 1, stray, 0.15],
      ]),
    );
    expect(maximumCalibrationError).toBeCloseTo(0.345, 12);
  });

  it("is told by class as if the others were not there", () => {
    const dt = detections([
      [1, 1, hit, 0.9],
      [1, 2, hit, 0.7],
      [2, 2, stray, 0.3],
    ]);
    const { perClass, count } = calibration(gt, dt);
    expect([count, perClass["class 1"].count, perClass["class 2"].count]).toEqual([3, 1, 2]);
    for (const id of [1, 2]) {
      const alone = dt.filter(({ category_id }) => category_id === id);
      const { bins: _, perClass: __, ...errors } = calibration(gt, alone);
      expect(perClass[`class ${id}`]).toEqual(errors);
    }
    expect(perClass["class 3"]).toEqual({
      count: 0,
      expectedCalibrationError: null,
      maximumCalibrationError: null,
    });
  });
});

describe("calibrationMetricOf", () => {
  it("with weights is that of the data set with its images repeated", () => {
    fc.assert(
      fc.property(someCase, someWeights, (one, weights) => {
        const metric = calibrationMetricOf(matchDetections(tabulate(one.gt, one.dt)));
        const plain = calibration(one.gt, one.dt).expectedCalibrationError;
        expect(metric.of() ?? -1).toBeCloseTo(plain ?? -1, 12);
        const many = repeatImages(one, weights);
        const repeated = calibration(many.gt, many.dt).expectedCalibrationError;
        expect(metric.of(weights) ?? -1).toBeCloseTo(repeated ?? -1, 12);
      }),
    );
  });
});
