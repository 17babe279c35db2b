import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from "../../src/evaluation/evaluate-class";
import { interpolatePrecision } from "../../src/evaluation/interpolate-precision";

const RECALLS = [0, 0.25, 0.5, 0.75, 1];
const at = (outcomes: number[], objects: number, weights?: number[]) => [
  ...interpolatePrecision(Uint8Array.from(outcomes), objects, RECALLS, weights),
];
const [T, F, I] = [TRUE_POSITIVE, FALSE_POSITIVE, IGNORED];

describe("interpolatePrecision", () => {
  it("is the highest precision at that recall or beyond, 0 beyond what is reached", () => {
    const precision = at([F, T, T, F], 4); // 1/2 at recall 1/4, 2/3 at recall 1/2
    [2 / 3, 2 / 3, 2 / 3, 0, 0].forEach((expected, r) => {
      expect(precision[r]).toBeCloseTo(expected, 12);
    });
  });

  it("is 0 without a true positive", () => {
    expect(at([], 2)).toEqual([0, 0, 0, 0, 0]);
    expect(at([F, F], 2)).toEqual([0, 0, 0, 0, 0]);
  });

  it("passes over ignored detections", () => {
    expect(at([I, T, I, F, T], 4)).toEqual(at([T, F, T], 4));
  });

  it("never rises with recall", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(T, F, I), { maxLength: 60 }), (outcomes) => {
        const precision = at(outcomes, 1 + outcomes.filter((outcome) => outcome === T).length);
        precision.slice(1).forEach((value, r) => {
          expect(value).toBeLessThanOrEqual(precision[r]);
        });
      }),
    );
  });

  it("counts a detection as often as its weight says", () => {
    const twice = at([T, T, F, F, T, T], 8);
    at([T, F, T], 8, [2, 2, 2]).forEach((value, r) => {
      expect(value).toBeCloseTo(twice[r], 12);
    });
    expect(at([T, F, T], 4, [1, 0, 1])).toEqual(at([T, T], 4));
  });
});
