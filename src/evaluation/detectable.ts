import { jStat } from "jstat";

const LEVEL = 0.05;
const POWER = 0.8;
const known = new Map<string, number>();

/**
 * The difference that a two-sided t test finds in 80 of 100 studies, in standard errors of its mean: the noncentrality δ with
 *
 *     1 − F(t; n − 1, δ) = .8,   t = t of 1 − .05 / (2 · tests), n − 1 degrees of freedom
 *
 * where F is the noncentral t distribution.
 *
 * @param degrees n − 1
 * @param tests how many are made together, at .05 for them all (Bonferroni, which is Holm's first step)
 */
export function detectableErrors(degrees: number, tests = 1): number {
  const key = `${degrees} ${tests}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const least = jStat.studentt.inv(1 - LEVEL / 2 / tests, degrees);
  const isFound = (delta: number) => 1 - jStat.noncentralt.cdf(least, degrees, delta) >= POWER;
  let [low, high] = [0, least];
  while (!isFound(high)) [low, high] = [high, 2 * high];
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (isFound(middle)) high = middle;
    else low = middle;
  }
  known.set(key, high);
  return high;
}
