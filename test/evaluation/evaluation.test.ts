import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { calibration } from "../../src/evaluation/calibration";
import { distractorMetric } from "../../src/evaluation/distractors";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { evaluateAll } from "../../src/evaluation/evaluation";
import { evaluateHard } from "../../src/evaluation/hard";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const scene = groundTruth(
  [
    [1, 1, [0, 0, 10, 10], { difficulty: 0.9 }],
    [1, 2, [50, 50, 10, 10], { difficulty: 0.2 }],
    [2, 1, [0, 0, 10, 10], { difficulty: 0.1 }],
  ],
  { distractors: [{ image_id: 3, bbox: [0, 0, 10, 10] }] },
);
const found = detections([
  [1, 1, [0, 0, 10, 9], 0.9],
  [1, 2, [52, 50, 10, 10], 0.6],
  [3, 1, [0, 0, 10, 10], 0.7],
]);

describe("evaluateAll", () => {
  it("puts together what its parts say", () => {
    const { stats, perClass } = evaluateDetections(scene, found);
    expect(evaluateAll({ gt: scene, dt: found })).toEqual({
      stats,
      perClass,
      hard: evaluateHard(scene, found, new Set([1]), "construction"),
      distractorFalsePositivesPerImage: distractorMetric(scene, found).of(),
      calibrationError: calibration(scene, found).expectedCalibrationError,
    });
  });

  it("takes a referee's word for what is hard", () => {
    const { hard } = evaluateAll({ gt: scene, dt: found, hardIds: new Set([2, 3]) });
    expect(hard).toEqual(evaluateHard(scene, found, new Set([2, 3]), "referee"));
  });

  it("takes a referee's detections for a second word, beside how the scene was made", () => {
    const referee = detections([[1, 1, [0, 0, 10, 10], 0.95]]);
    const { hard, hardByReferee } = evaluateAll({ gt: scene, dt: found, referee });
    expect(hard).toEqual(evaluateHard(scene, found, new Set([1]), "construction"));
    expect(hardByReferee).toEqual(evaluateHard(scene, found, new Set([2, 3]), "referee"));
    expect(evaluateAll({ gt: scene, dt: found })).not.toHaveProperty("hardByReferee");
  });

  it("is null where the data knows neither difficulty nor look-alikes", () => {
    const plain = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const { hard, distractorFalsePositivesPerImage, calibrationError } = evaluateAll({ gt: plain, dt: [] });
    expect([hard, distractorFalsePositivesPerImage, calibrationError]).toEqual([null, null, null]);
  });

  it("never holds a number that is not finite", () => {
    const file = join(__dirname, "../fixtures/coco/cases.json.gz");
    const { cases } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
      cases: { gt: CocoGroundTruth; dt: CocoDetection[] }[];
    };
    const numbers = (value: unknown): number[] => {
      if (typeof value === "number") return [value];
      return typeof value === "object" ? Object.values(value ?? {}).flatMap(numbers) : [];
    };
    for (const { gt, dt } of cases) {
      const hardIds = new Set(gt.annotations.slice(0, 3).map(({ id }) => id));
      const all = numbers({ ...evaluateAll({ gt, dt, hardIds }) });
      expect(all.filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });
});
