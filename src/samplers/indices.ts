/** The indices below `count` that are wanted, in ascending order. */
export function indicesWhere(count: number, isWanted: (index: number) => boolean): Int32Array {
  const found = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < count; i++) if (isWanted(i)) found[length++] = i;
  return found.subarray(0, length);
}

/** The indices of the values that are at least `least`, in ascending order. */
export function indicesOfAtLeast(values: Int32Array, least: number): Int32Array {
  const found = new Int32Array(countOfAtLeast(values, least));
  for (let i = 0, length = 0; length < found.length; i++) if (values[i] >= least) found[length++] = i;
  return found;
}

/** How many values are at least `least`. */
export function countOfAtLeast(values: Int32Array, least: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] >= least) count++;
  return count;
}

/** The values at `indices`, in that order; doubles stay doubles, since rounding would make ties. */
export function valuesAt(values: ArrayLike<number>, indices: Int32Array): Float32Array | Float64Array {
  const taken =
    values instanceof Float32Array ? new Float32Array(indices.length) : new Float64Array(indices.length);
  for (let at = 0; at < indices.length; at++) taken[at] = values[indices[at]];
  return taken;
}

/** The boxes at `indices`, in that order and as exact as they were. [n, 4] → [m, 4] */
export function boxesAt<T extends Float32Array | Float64Array>(boxes: T, indices: Int32Array): T {
  const taken = boxes.slice(0, 4 * indices.length) as T; // [m, 4]
  for (let at = 0; at < indices.length; at++) {
    const from = 4 * indices[at];
    taken[4 * at] = boxes[from];
    taken[4 * at + 1] = boxes[from + 1];
    taken[4 * at + 2] = boxes[from + 2];
    taken[4 * at + 3] = boxes[from + 3];
  }
  return taken;
}
