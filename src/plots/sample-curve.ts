import type { Curve } from "./curves";

/**
 * A function of one variable as the points of a curve, evenly spaced from `from` to `to`, both included.
 *
 * @param count points, 2 or more; 201 by default
 * @throws RangeError unless from < to, both are finite and count is a whole number of at least 2
 * @example
 * const square = (x: number) => x * x;
 * sampleCurve(square, 0, 2, 3); // [[0, 0], [1, 1], [2, 4]]
 */
export function sampleCurve(f: (x: number) => number, from: number, to: number, count = 201): Curve {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to))
    throw new RangeError(
      `sampleCurve: from ${from} to ${to} is no interval; give two finite ends, the lower first`,
    );
  if (!(Number.isInteger(count) && count >= 2))
    throw new RangeError(`sampleCurve: count is ${count}, it must be a whole number of at least 2`);
  return Array.from({ length: count }, (_, i) => {
    const x = i === 0 ? from : i === count - 1 ? to : from + ((to - from) * i) / (count - 1);
    return [x, f(x)] as const;
  });
}
