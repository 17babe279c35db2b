import { asDoubles, asRows, type BoxesLike, isTyped } from "./boxes-like";

/**
 * Intersection over union of every box of `a` with every box of `b`:
 * IoU = |a ∩ b| / (|a| + |b| − |a ∩ b|), 0 where both are empty; in [0, 1].
 *
 * Boxes are [x1, y1, x2, y2] in pixels, continuous, so no +1 stands anywhere (as in torchvision and pycocotools).
 * @param a [N, 4]
 * @param b [M, 4]
 * @returns rows in, rows out: `[N][M]`; typed arrays in, one Float32Array out: `[N, M]`.
 * @throws RangeError if a box has not four numbers
 * @example
 * const a = [[0, 0, 10, 10]];
 * const b = [[0, 0, 10, 5]];
 * boxIou(a, b); // [[0.5]]
 */
export function boxIou(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxIou(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxIou(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return overlap("boxIou", a, b, true);
}

/**
 * Intersection over foreground of every box of `a` with every region of `b`: IoF = |a ∩ b| / |a|,
 * the share of a box that lies inside a region; 0 of an empty box. COCO judges crowds and ignored regions by it.
 * @returns like {@link boxIou}.
 * @throws RangeError if a box has not four numbers
 * @example
 * const box = [[0, 0, 10, 10]];
 * const regions = [[0, 0, 10, 5], [-5, -5, 50, 50]];
 * boxIof(box, regions); // [[0.5, 1]]
 */
export function boxIof(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxIof(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxIof(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return overlap("boxIof", a, b, false);
}

function overlap(
  operation: string,
  aLike: BoxesLike,
  bLike: BoxesLike,
  overUnion: boolean,
): number[][] | Float32Array {
  const a = asDoubles(operation, aLike); // [N, 4]
  const b = asDoubles(operation, bLike); // [M, 4]
  const result = matrixFor(aLike, a, b);
  for (let i = 0, at = 0; i < a.length; i += 4) {
    const x1 = a[i];
    const y1 = a[i + 1];
    const x2 = a[i + 2];
    const y2 = a[i + 3];
    const area = (x2 - x1) * (y2 - y1);
    for (let j = 0; j < b.length; j += 4, at++) {
      if (b[j] >= x2 || b[j + 2] <= x1 || b[j + 1] >= y2 || b[j + 3] <= y1) continue; // mostly
      const intersection = intersectionOf(a, i, b, j);
      if (intersection === 0) continue;
      const areaB = (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]);
      result[at] = intersection / (overUnion ? area + areaB - intersection : area);
    }
  }
  return asMatrix(result, a.length / 4, b.length / 4);
}

/** Boxes laid end to end; single-precision numbers are read as doubles, so nothing is rounded. */
export type Flat = Float32Array | Float64Array;

/** |a ∩ b| of the boxes that start at `i` of `a` and `j` of `b`. */
export function intersectionOf(a: Flat, i: number, b: Flat, j: number): number {
  const width = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]);
  const height = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Zeros [N, M]: floats if `a` came in a typed array, else doubles. */
export function matrixFor(aLike: BoxesLike, a: Float64Array, b: Float64Array): Float32Array | Float64Array {
  const size = (a.length / 4) * (b.length / 4);
  return isTyped(aLike) ? new Float32Array(size) : new Float64Array(size);
}

/** The floats of {@link matrixFor} as they are, its doubles as rows. */
export function asMatrix(
  flat: Float32Array | Float64Array,
  rows: number,
  columns: number,
): number[][] | Float32Array {
  if (flat instanceof Float32Array) return flat;
  return columns > 0 ? asRows(flat, columns) : Array.from({ length: rows }, () => []);
}
