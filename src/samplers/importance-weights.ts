/**
 * Importances as loss weights: w = ((1 − bias) u + bias)^k, then w′ = w · Σ l / Σ w l.
 *
 * Importance-based sample reweighting (PISA, section 4.1; there β is the bias and γ the power k): the weights shift
 * the loss towards the important, its sum stays what it was. Where Σ w l is 0 there is nothing to keep, and w′ = w.
 * @param importances [n], u in (0, 1]
 * @param losses [n], the classification loss of each, 0 or more
 * @returns [n]
 */
export function importanceWeights(
  importances: readonly number[],
  losses: readonly number[],
  { k, bias }: { k: number; bias: number },
): number[] {
  const weights = importances.map((u) => ((1 - bias) * u + bias) ** k);
  const total = losses.reduce((sum, loss) => sum + loss, 0);
  const weighted = losses.reduce((sum, loss, i) => sum + weights[i] * loss, 0);
  return weighted > 0 ? weights.map((w) => (w * total) / weighted) : weights;
}
