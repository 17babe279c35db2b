import { describe, expect, it } from "vitest";
import { COCO_IOU_THRESHOLDS, resolveOptions } from "../../src/evaluation/coco-options";
import { formatRow, summarize } from "../../src/evaluation/summarize";

describe("summarize", () => {
  it("has COCO's 12 lines in pycocotools' order", () => {
    const options = resolveOptions();
    const [T, R, K, A, M] = [10, 2, 1, 4, 3];
    const precision = new Float64Array(T * R * K * A).map(
      (_, i) => Math.floor(i / (R * K * A)) + (i % A) / 10,
    );
    const recall = new Float64Array(T * K * A * M).map((_, i) => 100 + (i % (A * M)));
    const rows = summarize({ precision, recall, recalls: R, classes: K }, options);
    expect(rows.map(({ metric, iou, area, maxDets }) => [metric, iou, area, maxDets])).toEqual([
      ["AP", null, "all", 100],
      ["AP", 0.5, "all", 100],
      ["AP", 0.75, "all", 100],
      ["AP", null, "small", 100],
      ["AP", null, "medium", 100],
      ["AP", null, "large", 100],
      ["AR", null, "all", 1],
      ["AR", null, "all", 10],
      ["AR", null, "all", 100],
      ["AR", null, "small", 100],
      ["AR", null, "medium", 100],
      ["AR", null, "large", 100],
    ]);
    const expected = [4.5, 0, 5, 4.6, 4.7, 4.8, 100, 101, 102, 105, 108, 111];
    rows.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(expected[i], 12);
    });
  });
});

describe("formatRow", () => {
  it("writes a line as pycocotools does", () => {
    const row = { metric: "AP", iou: null, area: "small", maxDets: 100, value: 0.50345 } as const;
    expect(formatRow(row, COCO_IOU_THRESHOLDS)).toBe(
      " Average Precision  (AP) @[ IoU=0.50:0.95 | area= small | maxDets=100 ] = 0.503",
    );
    expect(formatRow({ ...row, metric: "AR", iou: 0.5, area: "all", maxDets: 1 }, [0.5])).toBe(
      " Average Recall     (AR) @[ IoU=0.50      | area=   all | maxDets=  1 ] = 0.503",
    );
  });
});
