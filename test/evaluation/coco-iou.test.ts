import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cocoIou } from "../../src/evaluation/coco-iou";

const iou = (a: number[], b: number[], crowd = 0) =>
  cocoIou(Float64Array.from(a), 0, 1, Float64Array.from(b), 0, 1, Uint8Array.of(crowd))[0];
const box = fc
  .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.nat(60), fc.nat(60))
  .map(([x, y, w, h]) => [x, y, w + 1, h + 1]);

describe("cocoIou", () => {
  it("is intersection over union of [x, y, w, h]", () => {
    expect(iou([0, 0, 10, 10], [5, 0, 10, 10])).toBe(50 / 150);
    expect(iou([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0);
  });

  it("is intersection over the detection's own area for a crowd", () => {
    expect(iou([0, 0, 10, 10], [5, 0, 90, 90], 1)).toBe(0.5);
  });

  it("is symmetric, in [0, 1], and 1 for a box with itself", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(iou(a, b)).toBe(iou(b, a));
        expect(iou(a, b)).toBeGreaterThanOrEqual(0);
        expect(iou(a, b)).toBeLessThanOrEqual(1);
        expect(iou(a, a)).toBe(1);
      }),
    );
  });

  it("is 0 for a box without area", () => {
    expect(iou([5, 5, 0, 10], [0, 0, 10, 10])).toBe(0);
  });

  it("takes the rows asked for, detections down and objects across", () => {
    const boxes = Float64Array.of(0, 0, 9, 9, 0, 0, 10, 10, 0, 0, 10, 5);
    const ious = cocoIou(boxes, 1, 3, boxes, 0, 3, new Uint8Array(3));
    expect([...ious]).toEqual([0.81, 1, 0.5, 45 / (50 + 81 - 45), 0.5, 1]);
  });
});
