import { expect, it } from "vitest";
import { claimsOfAccuracy } from "../../../src/experiments/claims/accuracy";
import type { Pair } from "../../../src/types";
import { fakePair } from "../fake-arms";

const pair = (low: number, high: number) => ({
  ...fakePair("one-stage ohem", "one-stage ce", low, high),
  metric: "ap",
});
const claimOf = (...pairs: Pair[]) =>
  claimsOfAccuracy({ pairs }).find(({ id }) => id === "one-stage-cannot-choose");

it("that a one-stage model cannot choose fails where choosing is told to be better, holds where it is told to do harm", () => {
  expect(claimOf(pair(0.01, 0.05))?.verdict).toBe("fails");
  expect(claimOf(pair(-0.05, -0.01))?.verdict).toBe("holds");
  expect(claimOf(pair(-0.009, 0.02))?.verdict).toBe("undecided");
  expect(claimOf({ ...pair(-0.05, -0.01), pCorrected: 0.3 })?.verdict).toBe("undecided");
  expect(claimsOfAccuracy({ pairs: [] })).toEqual([]);
});

it("what a fixed ratio does stands beside it", () => {
  const fixed = { ...fakePair("one-stage ohem-1-3", "one-stage ce", -0.03, -0.01), metric: "ap" };
  expect(claimOf(pair(0.01, 0.05), fixed)?.evidence).toMatch(
    /one-stage ohem − one-stage ce: \+0.030.*; one-stage ohem-1-3 − one-stage ce: −0.020/,
  );
});
