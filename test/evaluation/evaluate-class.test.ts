import { describe, expect, it } from "vitest";
import { COCO_AREA_RANGES, resolveOptions } from "../../src/evaluation/coco-options";
import { tabulate } from "../../src/evaluation/coco-tables";
import { evaluateClass, FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from "../../src/evaluation/evaluate-class";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const evaluate = (gt: CocoGroundTruth, dt: CocoDetection[], maxDets = [1, 100]) =>
  evaluateClass(
    tabulate(gt, dt),
    0,
    resolveOptions({ iouThresholds: [0.5], areaRanges: COCO_AREA_RANGES.slice(0, 2), maxDets }),
  );

describe("evaluateClass", () => {
  it("judges each detection, and counts objects and hits", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [2, 1, [0, 0, 10, 10]],
      [2, 1, [30, 30, 10, 10]],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      [1, 1, [0, 0, 10, 10], 0.8],
      [2, 1, [0, 0, 10, 10], 0.7],
      [2, 1, [30, 30, 10, 10], 0.6],
    ]);
    const { outcomes, objects, truePositives } = evaluate(gt, dt);
    expect([...outcomes.subarray(0, 4)]).toEqual([
      TRUE_POSITIVE,
      FALSE_POSITIVE,
      TRUE_POSITIVE,
      TRUE_POSITIVE,
    ]);
    expect([...objects]).toEqual([3, 3]);
    expect([...truePositives]).toEqual([2, 3, 2, 3]); // [A, T, M]: one detection an image, then all
  });

  it("ignores large objects and stray large detections among the small", () => {
    const gt = groundTruth([[1, 1, [0, 0, 40, 40]]]);
    const dt = detections([
      [1, 1, [0, 0, 40, 40], 0.9],
      [1, 1, [50, 50, 40, 40], 0.8],
      [1, 1, [50, 50, 10, 10], 0.7],
    ]);
    const { outcomes, objects } = evaluate(gt, dt);
    expect([...outcomes]).toEqual([
      ...[TRUE_POSITIVE, FALSE_POSITIVE, FALSE_POSITIVE],
      ...[IGNORED, IGNORED, FALSE_POSITIVE],
    ]);
    expect([...objects]).toEqual([1, 0]);
  });

  it("ignores every detection on a crowd, and those beyond the last of maxDets", () => {
    const gt = groundTruth([[1, 1, [0, 0, 40, 40], { iscrowd: 1 }]]);
    const dt = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      [1, 1, [9, 9, 10, 10], 0.8],
      [1, 1, [80, 80, 10, 10], 0.7],
    ]);
    expect([...evaluate(gt, dt).outcomes.subarray(0, 3)]).toEqual([IGNORED, IGNORED, FALSE_POSITIVE]);
    expect([...evaluate(gt, dt, [2]).outcomes.subarray(0, 3)]).toEqual([IGNORED, IGNORED, IGNORED]);
  });

  it("reads an object with id 0 as unmatched, as pycocotools does", () => {
    const dt = detections([[1, 1, [0, 0, 10, 10], 0.9]]);
    const { outcomes, objects } = evaluate(groundTruth([[1, 1, [0, 0, 10, 10], { id: 0 }]]), dt);
    expect(outcomes[0]).toBe(FALSE_POSITIVE);
    expect(objects[0]).toBe(1);
  });
});
