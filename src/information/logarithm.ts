/** What every measure of information takes. */
export interface InformationOptions {
  /** Base of the logarithm, the unit: 2 gives bits (default), Math.E nats, 10 hartleys; below 1 the sign turns. */
  base?: number;
}

/**
 * The logarithm to a base; exact for whole powers of 2 and 10, where a quotient of natural logarithms is not.
 * @throws RangeError unless the base is finite, above 0 and not 1
 */
export function logarithm(operation: string, base: number): (x: number) => number {
  if (!(base > 0 && base !== 1 && base < Number.POSITIVE_INFINITY))
    throw new RangeError(
      `${operation}: the base is ${base}; give a finite one above 0 other than 1, such as 2 for bits`,
    );
  if (base === 2) return Math.log2;
  if (base === 10) return Math.log10;
  if (base === Math.E) return Math.log;
  return (x) => Math.log(x) / Math.log(base);
}

/**
 * x ↦ log(1 − x), which loses nothing of a small x; exact where {@link logarithm} is and 1 − x is a double.
 * @throws RangeError as {@link logarithm} does
 */
export function logarithmOfComplement(operation: string, base: number): (x: number) => number {
  const log = logarithm(operation, base);
  return (x) => (1 - (1 - x) === x ? log(1 - x) : Math.log1p(-x) / Math.log(base));
}
