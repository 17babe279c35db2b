/** How many boxes have a side from `from` up to `to`, in pixels. */
export interface SideBin {
  from: number;
  to: number;
  count: number;
}

/** Steps to a doubling of the side. */
const STEPS = 4;

/**
 * Sides, √area in pixels, in steps by which they grow by 2^¼, from the smallest to the largest: steps
 * without a box between them are there with 0.
 */
export function sideHistogram(sides: Iterable<number>): SideBin[] {
  const counts = new Map<number, number>();
  for (const side of sides) {
    const step = Math.floor(STEPS * Math.log2(side));
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const steps = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [steps[0], steps[steps.length - 1]];
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    from: 2 ** ((first + i) / STEPS),
    to: 2 ** ((first + i + 1) / STEPS),
    count: counts.get(first + i) ?? 0,
  }));
}
