import { expect, it } from "vitest";
import { forEachImageOfClass } from "../../src/evaluation/coco-cells";
import { tabulate } from "../../src/evaluation/coco-tables";
import { detections, groundTruth } from "./coco-case";

it("visits every image that has objects or detections of the class, once, by ascending id", () => {
  const gt = groundTruth([
    [3, 1, [0, 0, 9, 9]],
    [1, 1, [0, 0, 9, 9]],
    [3, 1, [0, 0, 9, 9]],
    [1, 2, [0, 0, 9, 9]],
  ]);
  const dt = detections([
    [3, 1, [0, 0, 9, 9], 0.5],
    [2, 1, [0, 0, 9, 9], 0.5],
    [2, 1, [0, 0, 9, 9], 0.5],
  ]);
  const tables = tabulate(gt, dt);
  const visits = (k: number) => {
    const seen: number[][] = [];
    forEachImageOfClass(tables, k, (...rows) => seen.push(rows));
    return seen;
  };
  expect(visits(0)).toEqual([
    [0, 1, 0, 0],
    [1, 1, 0, 2],
    [1, 3, 2, 3],
  ]);
  expect(visits(1)).toEqual([[3, 4, 3, 3]]);
  expect(visits(2)).toEqual([]);
});
