import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestF1, bestF1Metric, pooledDescent } from "../../src/evaluation/best-f1";
import { tabulate } from "../../src/evaluation/coco-tables";
import { collectDescent, imagesOfObjects } from "../../src/evaluation/descent";
import { matchDetections } from "../../src/evaluation/match-detections";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { repeatImages, someCase, someWeights } from "./fixture";

/** Detections as [score, hit], all in image 0. */
function descent(objects: number, rows: [score: number, hit: boolean][]) {
  const collected = collectDescent();
  for (const [score, hit] of rows) collected.push(0, score, hit);
  return collected.build(new Int32Array(objects));
}

describe("bestF1", () => {
  it("is where precision and recall are best together", () => {
    const rows: [number, boolean][] = [
      [0.9, true],
      [0.8, true],
      [0.7, false],
      [0.6, false],
    ];
    expect(bestF1(descent(3, rows))).toEqual({ f1: 0.8, threshold: 0.8, precision: 1, recall: 2 / 3 });
  });

  it("takes the highest of equally good thresholds, and equal scores together", () => {
    // 1 of 1 reported: 2 / (1 + 3); 2 of 5: 4 / (5 + 3), the same
    const rows: [number, boolean][] = [
      [0.9, true],
      [0.8, false],
      [0.7, false],
      [0.6, false],
      [0.5, true],
    ];
    expect(bestF1(descent(3, rows))?.threshold).toBe(0.9);
    const tied: [number, boolean][] = [
      [0.9, true],
      [0.9, false],
    ];
    expect(bestF1(descent(1, tied))).toMatchObject({ f1: 2 / 3, precision: 0.5 });
  });

  it("is null where nothing is found or there is nothing", () => {
    expect(bestF1(descent(2, [[0.9, false]]))).toBeNull();
    expect(bestF1(descent(0, []))).toBeNull();
    expect(bestF1(descent(2, []))).toBeNull();
  });
});

describe("bestF1Metric", () => {
  const metricOf = ({ gt, dt }: { gt: CocoGroundTruth; dt: CocoDetection[] }) => {
    const tables = tabulate(gt, dt);
    const objects = tables.categories.map((_, k) => imagesOfObjects(tables, k));
    return bestF1Metric(pooledDescent(matchDetections(tables), objects), tables.imageIds.length);
  };

  it("with weights is that of the data set with its images repeated", () => {
    fc.assert(
      fc.property(someCase, someWeights, (one, weights) => {
        const metric = metricOf(one);
        expect(metric.of(Array(4).fill(1))).toBe(metric.of());
        expect(metric.of(weights) ?? -1).toBeCloseTo(metricOf(repeatImages(one, weights)).of() ?? -1, 12);
      }),
    );
  });

  it("is 0 where nothing is found and null without objects", () => {
    expect(bestF1Metric(descent(2, [[0.9, false]]), 1).of()).toBe(0);
    expect(bestF1Metric(descent(0, [[0.9, false]]), 1).of()).toBeNull();
  });
});
