import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  COCO_AREA_RANGES,
  COCO_IOU_THRESHOLDS,
  COCO_MAX_DETS,
  COCO_RECALL_THRESHOLDS,
  resolveOptions,
} from "../../src/evaluation/coco-options";

describe("resolveOptions", () => {
  it("uses numpy's own thresholds, to the last bit", () => {
    const file = join(__dirname, "../fixtures/coco/cases.json.gz");
    const { iouThresholds, recallThresholds } = JSON.parse(gunzipSync(readFileSync(file)).toString());
    expect(COCO_IOU_THRESHOLDS).toEqual(iouThresholds);
    expect(COCO_RECALL_THRESHOLDS).toEqual(recallThresholds);
  });

  it("falls back to COCO's settings, each on its own", () => {
    expect(resolveOptions({ maxDets: [1500] })).toEqual({
      iouThresholds: COCO_IOU_THRESHOLDS,
      areaRanges: COCO_AREA_RANGES,
      maxDets: [1500],
      ignoredIds: new Set(),
    });
    expect(resolveOptions().maxDets).toBe(COCO_MAX_DETS);
  });

  it("refuses what cannot be evaluated and says what can", () => {
    expect(() => resolveOptions({ iouThresholds: [] })).toThrow(RangeError);
    expect(() => resolveOptions({ iouThresholds: [0.5, 1.2] })).toThrow(/\[0.5,1.2\]; give one or more in/);
    expect(() => resolveOptions({ areaRanges: [{ name: "all", low: 2, high: 1 }] })).toThrow(/low ≤ high/);
    expect(() => resolveOptions({ maxDets: [10, 1] })).toThrow(/maxDets are \[10,1\].*ascending/);
    expect(() => resolveOptions({ maxDets: [0] })).toThrow(RangeError);
  });
});
