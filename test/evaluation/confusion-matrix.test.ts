import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusionMatrix } from "../../src/evaluation/confusion-matrix";
import { f1Curves } from "../../src/evaluation/f1-curves";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { someCase } from "./fixture";

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe("confusionMatrix", () => {
  it("has what is there in rows, what was reported in columns, background last", () => {
    const gt = groundTruth([
      [1, 1, box],
      [1, 2, far],
      [2, 1, box],
      [3, 3, box],
    ]);
    const dt = detections([
      [1, 1, box, 0.9],
      [1, 3, far, 0.8],
      [2, 2, far, 0.7],
      [3, 3, far, 0.1],
    ]);
    const { classes, matrix, absorbed } = confusionMatrix(gt, dt, { scoreThreshold: 0.5 });
    expect(classes).toEqual(["class 1", "class 2", "class 3", "background"]);
    expect(matrix).toEqual([
      [1, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 1, 0, 0],
    ]);
    expect(absorbed).toBe(0);
  });

  it("sums a row to the objects of its class, a column to its detections that are not absorbed", () => {
    fc.assert(
      fc.property(someCase, fc.constantFrom(0.2, 0.5, 0.75), fc.nat(10), ({ gt, dt }, iou, tenths) => {
        const scoreThreshold = tenths / 10;
        const { matrix, absorbed } = confusionMatrix(gt, dt, { iouThreshold: iou, scoreThreshold });
        gt.categories.forEach(({ id }, k) => {
          const objects = gt.annotations.filter((a) => a.category_id === id && !a.iscrowd);
          expect(sum(matrix[k])).toBe(objects.length);
        });
        const passed = dt.filter(({ score }) => score >= scoreThreshold);
        const columns = matrix[0].map((_, k) => sum(matrix.map((row) => row[k])));
        const missed = columns.pop()!;
        expect(sum(columns) + absorbed).toBe(passed.length);
        expect(missed).toBe(sum(matrix.map((row) => row[3])));
        if (gt.annotations.every(({ iscrowd }) => !iscrowd))
          expect(columns).toEqual([1, 2, 3].map((id) => passed.filter((d) => d.category_id === id).length));
        expect(matrix[3][3]).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it("lets ignored regions absorb what lies in them, of whatever class, and nothing that has an object", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 50, 50], { iscrowd: 1 }],
      [1, 2, box],
    ]);
    const dt = detections([
      [1, 2, box, 0.9],
      [1, 1, [20, 20, 10, 10], 0.9],
      [1, 3, [30, 30, 10, 10], 0.9],
      [1, 3, [46, 46, 10, 10], 0.9], // less than half of it
    ]);
    const { matrix, absorbed } = confusionMatrix(gt, dt, { scoreThreshold: 0 });
    expect(absorbed).toBe(2);
    expect(matrix).toEqual([
      [0, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
    ]);
  });

  it("counts a second detection of an object as background's", () => {
    const { matrix } = confusionMatrix(
      groundTruth([[1, 1, box]]),
      detections([
        [1, 1, [0, 0, 10, 8], 0.9],
        [1, 1, box, 0.8],
      ]),
      { scoreThreshold: 0 },
    );
    expect([matrix[0][0], matrix[3][0], matrix[0][3]]).toEqual([1, 1, 0]);
  });

  it("counts from the score of the best F1 if it is told no other, and says from which", () => {
    fc.assert(
      fc.property(someCase, ({ gt, dt }) => {
        const best = f1Curves(gt, dt).overall?.best;
        fc.pre(Boolean(best));
        expect(confusionMatrix(gt, dt).scoreThreshold).toBe(best!.threshold);
      }),
    );
  });

  it("is defined without objects, without detections, and without classes", () => {
    const none = confusionMatrix(groundTruth([]), []);
    expect(sum(none.matrix.flat())).toBe(0);
    expect(confusionMatrix(groundTruth([[1, 2, box]]), []).matrix[1]).toEqual([0, 0, 0, 1]);
    expect(confusionMatrix(groundTruth([]), detections([[1, 2, box, 0.5]])).matrix[3]).toEqual([0, 1, 0, 0]);
    expect(confusionMatrix({ images: [], annotations: [], categories: [] }, []).matrix).toEqual([[0]]);
  });

  it("refuses an IoU that there is not", () => {
    expect(() => confusionMatrix(groundTruth([]), [], { iouThreshold: 1.5 })).toThrow(/iouThreshold is 1.5/);
  });
});
