import type { Observation } from "./observe";

/** How many examples have which p_t, objects and background apart. */
export interface PTHistogram {
  /** Bin b holds `edges[b] ≤ p_t < edges[b + 1]`; the last one 1, too. */
  edges: number[]; // [bins + 1]
  positive: number[]; // [bins]
  negative: number[]; // [bins]
}

/** Counts p_t in bins of equal width. */
export function pTHistogram(
  { pT, isPositive }: Pick<Observation, "pT" | "isPositive">,
  { bins = 20 }: { bins?: number } = {},
): PTHistogram {
  const [positive, negative] = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)];
  for (let i = 0; i < pT.length; i++) {
    const bin = Math.min(bins - 1, Math.floor(pT[i] * bins));
    (isPositive[i] ? positive : negative)[bin]++;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, bin) => bin / bins), positive, negative };
}
