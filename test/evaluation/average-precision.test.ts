import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { averagePrecisionMetric } from "../../src/evaluation/average-precision";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { groundTruth } from "./coco-case";

const file = join(__dirname, "../fixtures/coco/cases.json.gz");
const cases: { gt: CocoGroundTruth; dt: CocoDetection[] }[] = JSON.parse(
  gunzipSync(readFileSync(file)).toString(),
).cases.slice(0, 60);

describe("averagePrecisionMetric", () => {
  it("is COCO's AP and AP50 with every image counted once, whether said or not", () => {
    for (const { gt, dt } of cases) {
      const { stats } = evaluateDetections(gt, dt);
      const ap = averagePrecisionMetric(gt, dt);
      expect(ap.of() ?? -1).toBeCloseTo(stats[0], 12);
      expect(ap.of(Array(ap.images).fill(1)) ?? -1).toBeCloseTo(stats[0], 12);
      expect(averagePrecisionMetric(gt, dt, { iouThresholds: [0.5] }).of() ?? -1).toBeCloseTo(stats[1], 12);
    }
  });

  it("ignores the annotations it is told to, as evaluateDetections does", () => {
    for (const { gt, dt } of cases) {
      const ignoredIds = new Set(gt.annotations.map(({ id }) => id).filter((id) => id % 2 === 0));
      const { stats } = evaluateDetections(gt, dt, { ignoredIds });
      expect(averagePrecisionMetric(gt, dt, { ignoredIds }).of() ?? -1).toBeCloseTo(stats[0], 12);
    }
  });

  it("with weight 0 is the evaluation without that image", () => {
    for (const { gt, dt } of cases.filter(({ gt }) => gt.images.length > 1)) {
      const metric = averagePrecisionMetric(gt, dt);
      const dropped = Math.min(...gt.images.map(({ id }) => id));
      const images = gt.images.filter(({ id }) => id !== dropped);
      const without = evaluateDetections(
        { ...gt, images },
        dt.filter(({ image_id }) => image_id !== dropped),
      );
      const weights = Array.from({ length: metric.images }, (_, i) => (i === 0 ? 0 : 1));
      expect(metric.of(weights) ?? -1).toBeCloseTo(without.stats[0], 12);
    }
  });

  it("is unmoved, but for rounding, when all images are counted twice", () => {
    for (const { gt, dt } of cases) {
      const metric = averagePrecisionMetric(gt, dt);
      expect(metric.of(Array(metric.images).fill(2)) ?? -1).toBeCloseTo(metric.of() ?? -1, 12);
    }
  });

  it("is null without objects", () => {
    expect(averagePrecisionMetric(groundTruth([]), []).of()).toBeNull();
  });
});
