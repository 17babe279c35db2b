import { jStat } from "jstat";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { detectableErrors } from "./detectable";

/** What so few pairs can tell. */
export interface PairedTest {
  /** Two-sided, of Student's paired t test: how often chance alone gives as much, if there is no difference. */
  p: number;
  /** The difference that so many pairs, scattered as these, find in 80 of 100 studies. */
  detectable: number;
  /** Student's 95 % interval of the mean difference. It holds 0 exactly where p is .05 or more. */
  low: number;
  high: number;
}

const LEVEL = 0.05;

/**
 * Student's paired t test of a[i] − b[i], and the power note that belongs to it.
 *
 *     t          = mean / (s / √n),  s the standard deviation of the differences, n − 1 degrees of freedom
 *     low, high  = mean ∓ t.975 · s / √n
 *     detectable = δ · s / √n,  δ as `detectableErrors` gives it
 *
 * Differences over seeds are taken to be
 * normal, which five of them can hardly show or refute.
 *
 * @param options `tests`: how many are made together. `detectable` is what is found at .05 for them all; p is this test's alone,
 *   and so is the interval. Default 1
 * @returns null for fewer than three pairs, or where all differences are the same
 * @throws RangeError if the lengths differ
 */
export function pairedTest(
  a: readonly number[],
  b: readonly number[],
  { tests = 1 } = {},
): PairedTest | null {
  if (a.length !== b.length)
    throw new RangeError(`pairedTest: ${a.length} and ${b.length} numbers; give pairs`);
  const differences = a.map((value, i) => value - b[i]);
  const n = differences.length;
  if (n < 3) return null;
  const centre = mean(differences);
  const error = sampleStandardDeviation(differences) / Math.sqrt(n);
  if (!(error > 0)) return null;
  const { cdf, inv } = jStat.studentt;
  const half = inv(1 - LEVEL / 2, n - 1) * error;
  return {
    p: Math.min(1, 2 * cdf(-Math.abs(centre / error), n - 1)),
    detectable: detectableErrors(n - 1, tests) * error,
    low: centre - half,
    high: centre + half,
  };
}

/**
 * p values corrected for being many (Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979): below .05
 * afterwards, the chance of even one false find among them all is 5 %.
 *
 *     of m values, the i-th smallest, from 0, is multiplied by m − i; then none is less than one before it, or more than 1
 *
 * @param values in any order; null, where there was no test, counts as none
 */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const tested = values.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = values.map(() => null);
  let least = 0;
  for (const [i, { p, at }] of tested.entries()) {
    least = Math.min(1, Math.max(least, (tested.length - i) * p));
    corrected[at] = least;
  }
  return corrected;
}

/**
 * The p value of a claim that holds only where each of several tests tells: the largest of theirs, which needs no correction for
 * being many.
 * @returns null where there was no test for one
 */
export function ofAll(values: readonly (number | null)[]): number | null {
  return values.reduce((most, p) => (most === null || p === null ? null : Math.max(most, p)), 0);
}
