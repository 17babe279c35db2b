import { describe, expect, it } from "vitest";
import { FALSE_POSITIVE as F, IGNORED as I, TRUE_POSITIVE as T } from "../../src/evaluation/evaluate-class";
import type { Matches } from "../../src/evaluation/match-detections";
import { atOneFalsePositivePerImage } from "../../src/evaluation/operating-point";

/** Each detection as [score, outcome, image]. */
function matches(images: number, rows: [number, number, number?][]): Matches {
  return {
    images,
    score: Float64Array.from(rows, ([score]) => score),
    outcome: Uint8Array.from(rows, ([, outcome]) => outcome),
    image: Int32Array.from(rows, ([, , image]) => image ?? 0),
    object: new Int32Array(rows.length).fill(-1),
    row: Int32Array.from(rows, (_, i) => i),
  };
}

describe("atOneFalsePositivePerImage", () => {
  it("stops before the false positive that is one too many, over all images", () => {
    const found = matches(2, [
      [0.9, F],
      [0.8, T],
      [0.7, F],
      [0.6, T],
      [0.5, F],
      [0.4, T],
    ]);
    expect(atOneFalsePositivePerImage(found)).toBe(4);
  });

  it("takes everything from a detector that makes fewer", () => {
    const quiet = matches(5, [
      [0.9, F],
      [0.8, T],
      [0.7, I],
    ]);
    expect(atOneFalsePositivePerImage(quiet)).toBe(3);
    expect(atOneFalsePositivePerImage(matches(3, []))).toBe(0);
  });

  it("passes equal scores together or not at all, in whatever order they come", () => {
    const hitFirst = matches(1, [
      [0.9, T],
      [0.5, T],
      [0.5, F],
      [0.5, F],
    ]);
    const hitLast = matches(1, [
      [0.9, T],
      [0.5, F],
      [0.5, F],
      [0.5, T],
    ]);
    expect(atOneFalsePositivePerImage(hitFirst)).toBe(1);
    expect(atOneFalsePositivePerImage(hitLast)).toBe(1);
  });

  it("counts an image as often as it was drawn, in the false positives and in the budget", () => {
    const found = matches(2, [
      [0.9, F, 0],
      [0.8, F, 1],
      [0.7, F, 0],
      [0.6, F, 1],
    ]);
    expect(atOneFalsePositivePerImage(found, [1, 1])).toBe(2);
    expect(atOneFalsePositivePerImage(found, [2, 0])).toBe(2);
    expect(atOneFalsePositivePerImage(found, [0, 2])).toBe(3);
  });
});
