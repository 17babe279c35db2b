import { highest } from "./highest";

/**
 * The order behind hierarchical local ranks (PISA, section 3): rank within each group by value; then all that came
 * first in their group, by value, then all that came second, and so on. So the best of every group comes before the
 * second best of any. Ties go to the lower index.
 * @param values [n], higher is better
 * @param groups [n], the number of each example's group
 * @param candidates indices of the examples to order
 * @returns the candidates, the most important first
 */
export function hierarchicalOrder(
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  candidates: Int32Array,
): number[] {
  const met = new Map<number, number>();
  const withLocalRank: number[][] = [];
  for (const i of highest(values, candidates, candidates.length)) {
    const localRank = met.get(groups[i]) ?? 0;
    met.set(groups[i], localRank + 1);
    withLocalRank[localRank] ??= [];
    withLocalRank[localRank].push(i);
  }
  return withLocalRank.flat();
}
