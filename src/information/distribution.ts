/** How far a sum may be from 1: float32 softmax outputs are off by about 1e-7 times the number of classes. */
const SUM_TOLERANCE = 1e-6;

/**
 * @param name what the argument is called where the user wrote it
 * @throws RangeError unless p is a number in [0, 1]
 */
export function requireProbability(operation: string, name: string, p: number): void {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`${operation}: ${name} is ${p}; a probability lies in [0, 1]`);
}

/** @throws RangeError unless p has one outcome or more, each in [0, 1], and sums to 1 (within 1e-6) */
export function requireDistribution(operation: string, name: string, p: ArrayLike<number>): void {
  if (p.length === 0)
    throw new RangeError(`${operation}: ${name} is empty; a distribution has an outcome or more`);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    requireProbability(operation, `${name}[${i}]`, p[i]);
    sum += p[i];
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE)
    throw new RangeError(
      `${operation}: ${name} sums to ${sum}; a distribution sums to 1, so divide each by the sum`,
    );
}

/** @throws RangeError unless both are distributions over the same number of outcomes */
export function requireDistributions(operation: string, p: ArrayLike<number>, q: ArrayLike<number>): void {
  if (p.length !== q.length)
    throw new RangeError(`${operation}: p has ${p.length} outcomes and q ${q.length}; both need the same`);
  requireDistribution(operation, "p", p);
  requireDistribution(operation, "q", q);
}
