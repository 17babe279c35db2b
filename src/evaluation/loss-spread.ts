import type { LossSpread, LossSpreadOfKind } from "../types";

/**
 * How unevenly the loss lies on examples, for positives and negatives apart, as in RetinaNet's Fig. 4
 * (arXiv 1708.02002): losses are sorted from low to high, normalised to sum to 1, and cumulated. The curve is
 * read between examples in straight lines (a Lorenz curve).
 *
 *   share of the hardest q   1 − L(1 − q), where L(f) is the share carried by the lowest fraction f
 *   Gini                     1 − 2 ∫ L: 0 when all carry the same, near 1 when few carry everything
 *
 * Without examples, or with a total loss of 0, nothing is uneven: the curve is the diagonal and Gini 0; `count`
 * tells them from examples that are all alike.
 *
 * @param losses [N] 0 or more each, in any unit; ignored examples must be left out by the caller
 * @param isPositive [N]
 * @throws RangeError if the lengths differ or a loss is negative, infinite or not a number
 */
export function lossSpread(losses: Float32Array, isPositive: Uint8Array | readonly boolean[]): LossSpread {
  if (losses.length !== isPositive.length)
    throw new RangeError(
      `lossSpread: ${losses.length} losses but ${isPositive.length} marks of positives; give one a loss`,
    );
  const wrong = losses.findIndex((loss) => !(loss >= 0 && loss < Number.POSITIVE_INFINITY));
  if (wrong >= 0)
    throw new RangeError(
      `lossSpread: loss ${wrong} is ${losses[wrong]}; losses must be finite and 0 or more`,
    );
  return {
    positive: spreadOf(losses.filter((_, i) => Boolean(isPositive[i]))),
    negative: spreadOf(losses.filter((_, i) => !isPositive[i])),
  };
}

function spreadOf(losses: Float32Array): LossSpreadOfKind {
  const shareOfLowest = lorenz(losses.sort());
  return {
    count: losses.length,
    shareOfHardest1Percent: 1 - shareOfLowest(0.99),
    shareOfHardest20Percent: 1 - shareOfLowest(0.8),
    gini: gini(losses),
    cdf: FRACTIONS.map((fraction) => [fraction, shareOfLowest(fraction)]),
  };
}

/**
 * Where the curve is read: every 2 % up to 90 %, then ever closer to 1 (1 − 10^−1.06, … 1 − 10^−4), so that the
 * hardest 0.1 % can be seen.
 */
const FRACTIONS: readonly number[] = [
  ...Array.from({ length: 46 }, (_, i) => (2 * i) / 100),
  ...Array.from({ length: 54 }, (_, i) => Number((1 - 10 ** -(1 + (i + 1) / 18)).toFixed(6))),
  1,
];

/** The share of all loss that the lowest fraction of examples carries. */
function lorenz(ascending: Float32Array): (fraction: number) => number {
  const cumulated = new Float64Array(ascending.length + 1);
  for (let i = 0; i < ascending.length; i++) cumulated[i + 1] = cumulated[i] + ascending[i];
  const total = cumulated[ascending.length];
  return (fraction) => {
    if (total === 0) return fraction;
    if (fraction >= 1) return 1;
    const at = fraction * ascending.length;
    const below = Math.floor(at);
    return (cumulated[below] + (at - below) * ascending[below]) / total;
  };
}

/** 2 Σ i xᵢ / (n Σ xᵢ) − (n + 1) / n, i from 1 in ascending order: the integral of the curve in closed form. */
function gini(ascending: Float32Array): number {
  const n = ascending.length;
  let sum = 0;
  let ranked = 0;
  for (let i = 0; i < n; i++) {
    sum += ascending[i];
    ranked += (i + 1) * ascending[i];
  }
  return sum > 0 ? Math.max((2 * ranked) / (n * sum) - (n + 1) / n, 0) : 0;
}
