import { jStat } from "jstat";

/** Whether one number rises with another. */
export interface RankCorrelation {
  /** Spearman's ρ, from −1 to 1; ties have the mean of their ranks. */
  rho: number;
  /** Two-sided: how often chance alone gives as much, if neither has to do with the other. */
  p: number;
}

/** Orders that are the same come out as 1 up to this. */
const ROUNDING = 1e-12;

/**
 * Spearman's rank correlation of two lists, with the usual t approximation of its p value (Zar 1972):
 *
 *     t = ρ √((n − 2) / (1 − ρ²)), with n − 2 degrees of freedom
 *
 * @returns null for fewer than four pairs, or where one list has a single value throughout
 * @throws RangeError if the lengths differ
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): RankCorrelation | null {
  if (x.length !== y.length)
    throw new RangeError(`rankCorrelation: ${x.length} and ${y.length} numbers; give pairs`);
  if (x.length < 4 || new Set(x).size < 2 || new Set(y).size < 2) return null;
  const rho = Math.max(-1, Math.min(1, jStat.spearmancoeff(x, y)));
  const [free, rest] = [x.length - 2, 1 - rho * rho];
  if (rest < ROUNDING) return { rho, p: 0 };
  return { rho, p: Math.min(1, 2 * jStat.studentt.cdf(-Math.abs(rho) * Math.sqrt(free / rest), free)) };
}
