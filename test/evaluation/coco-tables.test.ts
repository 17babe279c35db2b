import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { detections, groundTruth } from "./coco-case";

describe("tabulate", () => {
  it("orders objects by class, then image, then as annotated", () => {
    const gt = groundTruth([
      [2, 1, [1, 0, 9, 9]],
      [1, 2, [2, 0, 9, 9]],
      [1, 1, [3, 0, 9, 9]],
      [2, 1, [4, 0, 9, 9], { iscrowd: 1, area: 5 }],
    ]);
    const { objects } = tabulate(gt, []);
    expect([...objects.source]).toEqual([2, 0, 3, 1]);
    expect([...objects.image]).toEqual([0, 1, 1, 0]);
    expect([...objects.classStart]).toEqual([0, 3, 4, 4]);
    expect([...objects.crowd]).toEqual([0, 0, 1, 0]);
    expect(objects.area[2]).toBe(5);
    expect([...objects.boxes.subarray(8, 12)]).toEqual([4, 0, 9, 9]);
  });

  it("orders detections of an image by score and of a class by score over images, ties as they came", () => {
    const dt = detections([
      [2, 1, [0, 0, 9, 9], 0.5],
      [1, 1, [0, 0, 9, 9], 0.2],
      [1, 1, [0, 0, 9, 9], 0.5],
      [1, 1, [0, 0, 9, 9], 0.5],
    ]);
    const table = tabulate(groundTruth([]), dt).detections;
    expect([...table.source]).toEqual([2, 3, 1, 0]);
    expect([...table.byScore].map((row) => table.source[row])).toEqual([2, 3, 0, 1]);
  });

  it("orders any scores as a stable comparison does, ties by image", () => {
    const scores = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, 1, -1, 0.5, 5e-324, -5e-324, Number.MAX_VALUE),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), scores)), (found) => {
        const dt = detections(found.map(([image, score]) => [image, 1, [0, 0, 9, 9], score]));
        const { byScore, source } = tabulate(groundTruth([]), dt).detections;
        const expected = dt
          .map((_, i) => i)
          .sort((i, j) => dt[j].score - dt[i].score || dt[i].image_id - dt[j].image_id || i - j);
        expect([...byScore].map((row) => source[row])).toEqual(expected);
      }),
    );
  });

  it("sorts image and category ids, whatever order and gaps they have", () => {
    const gt = groundTruth([], {
      images: [9, 4].map((id) => ({ id, width: 1, height: 1, file_name: "" })),
      categories: [
        { id: 90, name: "b" },
        { id: 3, name: "a" },
      ],
    });
    const tables = tabulate(gt, []);
    expect(tables.imageIds).toEqual([4, 9]);
    expect(tables.categories.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("leaves out annotations of unlisted images and categories, and detections of unlisted categories", () => {
    const gt = groundTruth([
      [8, 1, [0, 0, 9, 9]],
      [1, 8, [0, 0, 9, 9]],
    ]);
    const tables = tabulate(gt, detections([[1, 8, [0, 0, 9, 9], 0.5]]));
    expect(tables.objects.source).toHaveLength(0);
    expect(tables.detections.source).toHaveLength(0);
  });

  it("refuses a detection of an unlisted image", () => {
    expect(() => tabulate(groundTruth([]), detections([[8, 1, [0, 0, 9, 9], 0.5]]))).toThrow(
      /detection 0 is of image 8/,
    );
  });

  it("refuses a box that is no number, which would overlap everything", () => {
    const gt = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const nowhere: [number, number, number, number] = [Number.NaN, 0, 10, 10];
    expect(() => tabulate(gt, detections([[1, 1, nowhere, 0.5]]))).toThrow(/the box of detection 0 is \[NaN/);
    const lost = { ...gt, annotations: gt.annotations.map((each) => ({ ...each, bbox: nowhere })) };
    expect(() => tabulate(lost, [])).toThrow(/the box of annotation 0 is \[NaN/);
  });

  it("refuses a score that is no number and an annotation without area", () => {
    const dt = detections([[1, 1, [0, 0, 9, 9], Number.NaN]]);
    expect(() => tabulate(groundTruth([]), dt)).toThrow(/score of detection 0 is NaN/);
    const gt = groundTruth([[1, 1, [0, 0, 9, 9], { area: undefined }]]);
    expect(() => tabulate(gt, [])).toThrow(/area of annotation 0 is undefined; give width times height/);
  });
});
