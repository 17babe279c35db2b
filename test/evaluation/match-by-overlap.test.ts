import { describe, expect, it } from "vitest";
import { matchByOverlap } from "../../src/evaluation/match-by-overlap";

/** Overlaps as rows of detections. */
function match(
  ious: number[][],
  { ignored = [], same = [] }: { ignored?: number[]; same?: number[][] } = {},
) {
  const G = ious[0]?.length ?? 0;
  const overlaps = {
    image: 0,
    detections: Int32Array.from(ious.keys()),
    objects: Int32Array.from({ length: G }, (_, g) => g),
    ious: Float64Array.from(ious.flat()),
  };
  const isSame = (d: number, g: number) => same.some(([a, b]) => a === d && b === g);
  const { ofDetection, ofObject } = matchByOverlap(overlaps, 0.5, (g) => ignored.includes(g), isSame);
  return [[...ofDetection], [...ofObject]];
}

describe("matchByOverlap", () => {
  it("goes from the highest IoU down, each detection and each object once", () => {
    expect(match([[0.6], [0.9]])).toEqual([[-1, 0], [1]]);
    expect(
      match([
        [0.8, 0.7],
        [0.9, 0.6],
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it("asks for the threshold, which is enough", () => {
    expect(match([[0.5], [0.49]])).toEqual([[0, -1], [0]]);
    expect(match([[0.49]])).toEqual([[-1], [-1]]);
  });

  it("takes the same class first at equal IoU, then the higher score, then the object annotated first", () => {
    expect(match([[0.8], [0.8]], { same: [[1, 0]] })).toEqual([[-1, 0], [1]]);
    expect(match([[0.8], [0.8]])).toEqual([[0, -1], [0]]);
    expect(match([[0.8, 0.8]])).toEqual([[0], [0, -1]]);
  });

  it("matches nothing to ignored regions", () => {
    expect(match([[0.9, 0.6]], { ignored: [0] })).toEqual([[1], [-1, 0]]);
  });
});
