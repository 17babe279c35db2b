import { describe, expect, it } from "vitest";
import {
  aheadFirst,
  difference,
  isTold,
  percent,
  shareOfEasy,
} from "../../../src/experiments/claims/evidence";
import { fakeArm, fakePair } from "../fake-arms";

describe("a difference", () => {
  const seeds = { ...fakePair("a", "b", 0.01, 0.03), resampled: "seeds" as const, seeds: 5 };

  it("is told from none where its interval keeps clear of 0, and its test stands correction", () => {
    expect(isTold(seeds)).toBe(true);
    expect(isTold({ ...seeds, pCorrected: 0.04 })).toBe(true);
    expect(isTold({ ...seeds, pCorrected: 0.06 })).toBe(false);
    expect(isTold({ ...seeds, pCorrected: null })).toBe(true); // all seeds alike: there is no test
    expect(isTold({ ...seeds, low: -0.01, pCorrected: 0.001 })).toBe(false);
    expect(isTold({ ...seeds, low: -0.03, high: -0.01 })).toBe(true);
    expect(isTold(fakePair("a", "b", null, null))).toBe(false);
  });

  it("says its corrected p", () => {
    expect(difference({ ...seeds, pCorrected: 0.0123 })).toMatch(/over 5 seeds, corrected p .012$/);
    expect(difference({ ...seeds, pCorrected: 1e-5 })).toMatch(/corrected p < .001$/);
  });
});

describe("numbers for people", () => {
  it("say over what a difference was drawn again", () => {
    expect(difference(fakePair("a", "b", -0.01, 0.03))).toBe(
      "+0.010, 95 % [−0.010, +0.030] over the images of one seed",
    );
    expect(difference({ ...fakePair("a", "b", null, null), resampled: "seeds", seeds: 2 })).toBe(
      "+0.010, no interval over 2 seeds",
    );
  });

  it("keep a digit where shares are small", () => {
    expect(percent(0.123)).toBe("12 %");
    expect(percent(0.0123)).toBe("1.2 %");
  });

  it("take easy background's share as the mean over training", () => {
    const arm = fakeArm("one-stage", "ce");
    arm.gradientShare = [0.2, 0.4].map((easyNegative, step) => ({
      step,
      easyNegative,
      hardNegative: 0,
      positive: 1 - easyNegative,
    }));
    expect(shareOfEasy(arm)).toBeCloseTo(0.3);
    expect(shareOfEasy({ ...arm, gradientShare: [] })).toBe(0);
  });
});

it("a pair is turned where the second has more, its interval with it, and else left as it is", () => {
  const pair = { a: "x", b: "y", metric: "ap", seeds: 3, resampled: "seeds" as const, pCorrected: 0.2 };
  const behind = { ...pair, meanDifference: -0.1, low: -0.3, high: 0.1 };
  expect(aheadFirst(behind)).toEqual({ ...pair, a: "y", b: "x", meanDifference: 0.1, low: -0.1, high: 0.3 });
  const ahead = { ...pair, meanDifference: 0.1, low: null, high: null };
  expect(aheadFirst(ahead)).toEqual(ahead);
});
