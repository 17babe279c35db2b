import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { segmentBox } from "../../../src/data/readers/segment-box";

interface Segments {
  masks: { name: string; size: number[]; counts: number[] | null; packed: string; bbox: number[] }[];
  polygons: { polygons: number[][]; bbox: number[] }[];
}
/** Made by pycocotools: `test/fixtures/data/generate_segments.py`. */
const file = join(__dirname, "../../fixtures/data/segments.json");
const { masks, polygons } = JSON.parse(readFileSync(file, "utf8")) as Segments;

describe("segmentBox", () => {
  it("bounds masks as pycocotools does, from counts and from its compressed string", () => {
    for (const { name, size, counts, packed, bbox } of masks) {
      expect(segmentBox({ size, counts: packed }), name).toEqual(bbox);
      if (counts) expect(segmentBox({ size, counts }), name).toEqual(bbox);
    }
    expect(masks.length).toBeGreaterThan(40);
  });

  it("bounds polygons by their points", () => {
    for (const one of polygons) expect(segmentBox(one.polygons)).toEqual(one.bbox);
    expect(segmentBox([0, 1, 10, 1, 5, 7])).toEqual([0, 1, 10, 6]);
  });

  it("allocates nothing of the size that a mask claims", () => {
    const side = 30_000_000;
    expect(segmentBox({ size: [side, side], counts: [7, 3] })).toEqual([0, 7, 1, 3]);
  });

  it("bounds a polygon of very many points", () => {
    const points = Array.from({ length: 400_000 }, (_, i) => i % 1000);
    expect(segmentBox([points])).toEqual([0, 1, 998, 998]);
  });

  it("is null of what is no segmentation, is empty, or is larger than it says", () => {
    for (const one of [
      undefined,
      null,
      "PPP0",
      [],
      [[]],
      [[1, 2, 3]],
      [[1, 2, "3", 4, 5, 6]],
      [[1, 1, 1, 1, 1, 1]],
      [["a"]],
      {},
      { size: [3, 3] },
      { size: [3], counts: [1, 2] },
      { size: [0, 3], counts: [0, 0] },
      { size: [3, 3], counts: [9] },
      { size: [3, 3], counts: [5, 5] },
      { size: [3, 3], counts: [1, -1] },
      { size: [3, 3], counts: [1, 1.5] },
      { size: [3, 3], counts: "" },
      { size: [3, 3], counts: "o" },
      { size: [3, 3], counts: "oooooooooooooooooooooooooo0" },
      { size: [3, 3], counts: "é!" },
      { size: ["3", 3], counts: [1, 2] },
    ])
      expect(segmentBox(one), JSON.stringify(one)).toBeNull();
  });
});
