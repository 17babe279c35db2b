import type { Random } from "../backend/random";

/** Draws `count` of the indices without replacement, each as likely as any other; all where there are no more. */
export function drawSome(rng: Random, from: Int32Array, count: number): number[] {
  if (from.length <= count) return Array.from(from);
  const pool = from.slice();
  for (let i = 0; i < count; i++) {
    const j = rng.integer(i, pool.length - 1); // Fisher–Yates, as far as it is needed
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return Array.from(pool.subarray(0, count).sort());
}
