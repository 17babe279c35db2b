import type { Random } from "../backend/random";

/** Draws `count` of the indices without replacement, each as likely as any other; all where there are no more. */
export function drawSome(rng: Random, from: Int32Array, count: number): number[] {
  const all = Array.from(from);
  if (all.length <= count) return all;
  return rng
    .shuffle(all)
    .slice(0, count)
    .sort((i, j) => i - j);
}
