import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { judgeByTide } from "../../src/evaluation/tide-judge";
import type { CocoBox, CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { someCase } from "./fixture";

const box: CocoBox = [0, 0, 10, 10];

function verdicts(gt: CocoGroundTruth, dt: CocoDetection[]): string[] {
  const { verdict, absorbed } = judgeByTide(tabulate(gt, dt));
  return verdict.map((what, i) => (absorbed[i] ? `${what}, absorbed` : what));
}

describe("judgeByTide", () => {
  it.each([
    ["found", 1, [0, 0, 10, 5]], // IoU .5 is enough
    ["localisation", 1, [0, 0, 10, 4.9]],
    ["localisation", 1, [0, 0, 10, 1]], // .1 is, too
    ["background", 1, [0, 0, 10, 0.9]],
    ["classification", 2, [0, 0, 10, 5]],
    ["both", 2, [0, 0, 10, 4.9]],
    ["background", 2, [0, 0, 10, 1]], // and .1 of another class is background
    ["background", 1, [60, 60, 10, 10]],
  ] as [string, number, CocoBox][])(
    "says %s of class %i at %o on an object of class 1",
    (verdict, label, at) => {
      expect(verdicts(groundTruth([[1, 1, box]]), detections([[1, label, at, 0.9]]))).toEqual([verdict]);
    },
  );

  it("says duplicate of a second detection, and the wrong class before that", () => {
    const dt = detections([
      [1, 1, box, 0.9],
      [1, 1, [0, 0, 10, 9], 0.8],
    ]);
    expect(verdicts(groundTruth([[1, 1, box]]), dt)).toEqual(["found", "duplicate"]);
    const two = groundTruth([
      [1, 1, box],
      [1, 2, [0, 0, 10, 8]],
    ]);
    expect(verdicts(two, dt)).toEqual(["found", "classification"]);
  });

  it("gives a detection another free object if its best is taken", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [1, 1, [0, 2, 10, 10]],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      [1, 1, [0, 0.5, 10, 10], 0.8],
    ]);
    expect(verdicts(gt, dt)).toEqual(["found", "found"]);
  });

  it("lets a region of the class absorb what lies in it by more than t_f", () => {
    const gt = groundTruth([[1, 1, [0, 0, 50, 50], { iscrowd: 1 }]]);
    const dt = detections([
      [1, 1, [10, 10, 10, 10], 0.9],
      [1, 2, [20, 20, 10, 10], 0.8],
      [1, 1, [45, 0, 10, 10], 0.7], // exactly half of it
    ]);
    expect(verdicts(gt, dt)).toEqual(["background, absorbed", "background", "background"]);
  });

  it("gives each object to one error at most, the surest, and none that is found", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 1, box],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 3], 0.9],
      [1, 1, [0, 0, 10, 4], 0.8],
      [2, 1, box, 0.7],
      [2, 2, box, 0.9],
    ]);
    const { object, isFound, isCovered } = judgeByTide(tabulate(gt, dt));
    expect([...object]).toEqual([0, -1, -1, 1]);
    expect([[...isFound], [...isCovered]]).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("leaves each object found, covered or missed, as many found as detections found one", () => {
    fc.assert(
      fc.property(someCase, ({ gt, dt }) => {
        const { verdict, isFound, isCovered, object } = judgeByTide(tabulate(gt, dt));
        expect(isFound.reduce((a, b) => a + b, 0)).toBe(verdict.filter((v) => v === "found").length);
        expect(isFound.some((found, g) => found && isCovered[g])).toBe(false);
        const covering = object.filter((g, i) => g >= 0 && verdict[i] !== "found");
        expect(new Set(covering).size).toBe(covering.length);
        expect(covering.length).toBe(isCovered.reduce((a, b) => a + b, 0));
      }),
    );
  });

  it("refuses thresholds in the wrong order", () => {
    const tables = tabulate(groundTruth([]), []);
    expect(() => judgeByTide(tables, { foreground: 0.1, background: 0.5 })).toThrow(/foreground is 0.1/);
    expect(() => judgeByTide(tables, { background: 0 })).toThrow(/0 < background < foreground ≤ 1/);
  });
});
