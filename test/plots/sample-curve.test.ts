import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleCurve } from "../../src/plots/sample-curve";

describe("sampleCurve", () => {
  it("reads a function at evenly spaced points", () => {
    expect(sampleCurve((x) => x * x, 0, 2, 3)).toEqual([
      [0, 0],
      [1, 1],
      [2, 4],
    ]);
  });

  it("begins and ends exactly where it was told, always going right", () => {
    const ends = fc.tuple(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.double({ min: 0.01, max: 1e3, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 300 }), ([from, width], count) => {
        const xs = sampleCurve((x) => x, from, from + width, count).map(([x]) => x);
        expect(xs).toHaveLength(count);
        expect([xs[0], xs[count - 1]]).toEqual([from, from + width]);
        expect(xs.slice(1).every((x, i) => x > xs[i])).toBe(true);
      }),
    );
  });

  it("refuses an interval without a length, or fewer than two points", () => {
    expect(() => sampleCurve(Math.sin, 1, 1)).toThrow(/from 1 to 1/);
    expect(() => sampleCurve(Math.sin, 0, Number.POSITIVE_INFINITY)).toThrow(/Infinity/);
    expect(() => sampleCurve(Math.sin, 0, 1, 1)).toThrow(/count is 1/);
  });
});
