import { expect, it } from "vitest";
import { claimsOfAccuracy } from "../../../src/experiments/claims/accuracy";
import { fakePair } from "../fake-arms";

const pair = (low: number, high: number) => ({
  ...fakePair("one-stage ohem", "one-stage ce", low, high),
  metric: "ap",
});
const verdict = (low: number, high: number) =>
  claimsOfAccuracy([pair(low, high)]).find(({ id }) => id === "one-stage-cannot-choose")?.verdict;

it("that a one-stage model cannot choose fails where choosing does no harm worth naming, holds where it does harm", () => {
  expect(verdict(0.01, 0.05)).toBe("fails");
  expect(verdict(-0.05, -0.01)).toBe("holds");
  expect(verdict(-0.009, 0.02)).toBe("fails");
  expect(verdict(-0.02, 0.05)).toBe("undecided");
  expect(claimsOfAccuracy([])).toEqual([]);
});
