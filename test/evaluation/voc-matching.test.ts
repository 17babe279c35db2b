import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { vocDescents } from "../../src/evaluation/voc-matching";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const box: CocoBox = [0, 0, 10, 10];

describe("vocDescents", () => {
  it("leave out what lies on difficult objects, and do not look for these", () => {
    const gt = groundTruth([
      [1, 1, box, { iscrowd: 1 }],
      [1, 1, [50, 50, 10, 10]],
    ]);
    const [{ score, hit, objects }] = vocDescents(
      tabulate(
        gt,
        detections([
          [1, 1, box, 0.9],
          [1, 1, [50, 50, 10, 10], 0.8],
          [1, 1, [50, 50, 10, 9], 0.7],
        ]),
      ),
      0.5,
    );
    expect([[...score], [...hit], objects.length]).toEqual([[0.8, 0.7], [1, 0], 1]);
  });

  it("keep equal scores in the order in which they came, over all images", () => {
    const gt = groundTruth([[1, 1, box]]);
    const dt = detections([
      [3, 1, box, 0.5],
      [1, 1, box, 0.5],
      [2, 1, box, 0.5],
    ]);
    expect([...vocDescents(tabulate(gt, dt), 0.5)[0].image]).toEqual([2, 0, 1]);
  });

  it("hold a detection against the first of the objects that it overlaps equally", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10], { iscrowd: 1 }],
      [1, 1, [0, 0, 10, 10]],
    ]);
    const [{ hit }] = vocDescents(tabulate(gt, detections([[1, 1, box, 0.5]])), 0.5);
    expect(hit).toHaveLength(0);
  });

  it("ask for the threshold, which is enough", () => {
    const tables = tabulate(groundTruth([[1, 1, box]]), detections([[1, 1, [0, 0, 10, 5], 0.5]]));
    expect([...vocDescents(tables, 0.5)[0].hit]).toEqual([1]);
    expect([...vocDescents(tables, 0.51)[0].hit]).toEqual([0]);
  });
});
