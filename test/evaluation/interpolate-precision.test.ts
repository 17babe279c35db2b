import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FALSE_POSITIVE as F, IGNORED as I, TRUE_POSITIVE as T } from "../../src/evaluation/evaluate-class";
import { hitsOf, interpolatePrecision } from "../../src/evaluation/interpolate-precision";

const RECALLS = [0, 0.25, 0.5, 0.75, 1];
const at = (outcomes: number[], objects: number) => [
  ...interpolatePrecision(hitsOf(Uint8Array.from(outcomes)), objects, RECALLS),
];

describe("hitsOf", () => {
  it("notes at each hit how many were found and reported, ignored ones passed over", () => {
    const { found, reported } = hitsOf(Uint8Array.of(F, T, I, T, F, I, T));
    expect([...found]).toEqual([1, 2, 3]);
    expect([...reported]).toEqual([2, 3, 5]);
  });
});

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

  it("is 1, but for pycocotools' ε, for a detector that errs nowhere", () => {
    for (const value of at([T, T, T, T], 4)) expect(value).toBeCloseTo(1, 15);
  });

  it("never rises with recall, and is highest at the start", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(T, F, I), { maxLength: 60 }), (outcomes) => {
        const precision = at(outcomes, 1 + outcomes.filter((outcome) => outcome === T).length);
        precision.slice(1).forEach((value, r) => {
          expect(value).toBeLessThanOrEqual(precision[r]);
        });
        const { found, reported } = hitsOf(Uint8Array.from(outcomes));
        expect(precision[0]).toBeCloseTo(Math.max(0, ...found.map((n, h) => n / reported[h])), 12);
      }),
    );
  });
});
