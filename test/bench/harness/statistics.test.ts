import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median, rounded, summaryOf } from "../../../bench/harness/statistics.mjs";

const times = fc.array(fc.record({ ours: fc.integer({ min: 1, max: 999 }), peer: fc.constant(100) }), {
  minLength: 1,
});

describe("median", () => {
  it("is the middle of an odd number, and between the two middle ones of an even number", () => {
    expect(median([10, 9, 1])).toBe(9);
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });

  it("leaves the values as they were", () => {
    const values = [2, 1];
    median(values);
    expect(values).toEqual([2, 1]);
  });
});

describe("summaryOf", () => {
  it("divides the medians, and gives the extremes of the ratios within rounds", () => {
    const rounds = [
      { ours: 1, peer: 4 },
      { ours: 2, peer: 2 },
      { ours: 9, peer: 6 },
    ];
    expect(summaryOf(rounds)).toEqual({ ours: 2, peer: 4, ratio: 0.5, low: 0.25, high: 1.5, rounds: 3 });
  });

  it("has the ratio between the extremes when the peer is steady", () => {
    fc.assert(
      fc.property(times, (rounds) => {
        const { ratio, low, high } = summaryOf(rounds);
        expect(low <= ratio && ratio <= high).toBe(true);
      }),
    );
  });
});

describe("rounded", () => {
  it("keeps four digits that count, and null", () => {
    expect(rounded(12345.6)).toBe(12350);
    expect(rounded(0.000123456)).toBe(0.0001235);
    expect(rounded(null)).toBeNull();
  });
});
