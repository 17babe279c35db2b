import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from "../../src/evaluation/evaluate-class";
import { matchDetections } from "../../src/evaluation/match-detections";
import { detections, groundTruth } from "./coco-case";

describe("matchDetections", () => {
  it("judges all classes together, from the highest score down", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [1, 2, [0, 0, 10, 10]],
      [2, 1, [0, 0, 50, 50], { iscrowd: 1 }],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 9], 0.6],
      [1, 2, [0, 0, 10, 9], 0.9],
      [2, 1, [0, 0, 10, 10], 0.7],
      [1, 2, [0, 0, 10, 9], 0.8],
    ]);
    const tables = tabulate(gt, dt);
    const matches = matchDetections(tables);
    expect(matches.images).toBe(3);
    expect([...matches.score]).toEqual([0.9, 0.8, 0.7, 0.6]);
    expect([...matches.image]).toEqual([0, 0, 1, 0]);
    expect([...matches.outcome]).toEqual([TRUE_POSITIVE, FALSE_POSITIVE, IGNORED, TRUE_POSITIVE]);
    const ids = [...matches.object].map((row) => (row < 0 ? null : tables.objects.id[row]));
    expect(ids).toEqual([2, null, null, 1]);
    expect([...matches.row].map((row) => tables.detections.source[row])).toEqual([1, 3, 2, 0]);
  });

  it("finds an object at an IoU of exactly .5, and only in its own class", () => {
    const gt = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const outcome = (label: number, height: number) =>
      matchDetections(tabulate(gt, detections([[1, label, [0, 0, 10, height], 0.5]]))).outcome[0];
    expect(outcome(1, 5)).toBe(TRUE_POSITIVE);
    expect(outcome(1, 4.99)).toBe(FALSE_POSITIVE);
    expect(outcome(2, 10)).toBe(FALSE_POSITIVE);
  });

  it("looks at the 100 highest scores of an image and class", () => {
    const dt = detections(Array.from({ length: 130 }, (_, i) => [1, 1, [0, 0, 9, 9], i / 130]));
    const { score } = matchDetections(tabulate(groundTruth([]), dt));
    expect(score).toHaveLength(100);
    expect(score[99]).toBe(30 / 130);
  });

  it("asks for another IoU and looks at another number of detections if it is told to", () => {
    const gt = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const dt = detections([
      [1, 1, [0, 0, 10, 4], 0.9],
      [1, 1, [0, 0, 10, 10], 0.8],
    ]);
    const outcomes = (options: object) => [...matchDetections(tabulate(gt, dt), options).outcome];
    expect(outcomes({ iouThreshold: 0.4 })).toEqual([TRUE_POSITIVE, FALSE_POSITIVE]);
    expect(outcomes({ maxDets: 1 })).toEqual([FALSE_POSITIVE]);
    expect(() => outcomes({ iouThreshold: 0 })).toThrow(/iouThreshold is 0; give one in \(0, 1\]/);
    expect(() => outcomes({ maxDets: 0 })).toThrow(/maxDets is 0/);
  });
});
