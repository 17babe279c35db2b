import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsOf, isWarm, roundsOf } from "../../../bench/harness/plan.mjs";

const positive = fc.double({ min: 0, max: 1e6, minExcluded: true, noNaN: true });

describe("callsOf", () => {
  it("fills 10 ms with calls, and makes one call where that is longer", () => {
    expect(callsOf(0.5)).toBe(20);
    expect(callsOf(3)).toBe(4);
    expect(callsOf(500)).toBe(1);
  });

  it("stays between 1 and 1000", () => {
    fc.assert(fc.property(positive, (ms) => callsOf(ms) >= 1 && callsOf(ms) <= 1000));
  });
});

describe("isWarm", () => {
  it("takes three calls, or one that is long by itself", () => {
    expect([[], [1], [1, 1]].map(isWarm)).toEqual([false, false, false]);
    expect([[1, 1, 1], [12_000]].map(isWarm)).toEqual([true, true]);
  });
});

describe("roundsOf", () => {
  it("fits 20 s, rests included", () => {
    expect(roundsOf(1200)).toBe(15); // 16 fit
    expect(roundsOf(20)).toBe(21);
    expect(roundsOf(5000)).toBe(5); // 3 fit
    expect(roundsOf(60_000)).toBe(3);
  });

  it("is odd and between 5 and 21, or 3 where a round takes ten seconds", () => {
    fc.assert(
      fc.property(positive, (ms) => {
        const rounds = roundsOf(ms);
        return rounds % 2 === 1 && rounds >= (ms < 10_000 ? 5 : 3) && rounds <= 21;
      }),
    );
  });
});
