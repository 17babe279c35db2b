import { asBoxes, asRows, type BoxesLike } from "./boxes-like";

/**
 * Intersection over union of every box of `a` with every box of `b`:
 * IoU = |a ∩ b| / (|a| + |b| − |a ∩ b|), 0 where both are empty.
 *
 * Boxes are [x1, y1, x2, y2], continuous, so no +1 stands anywhere (as in torchvision and pycocotools).
 * @returns rows in, rows out: `[N][M]`; typed arrays in, one Float32Array out: `[N, M]`.
 * @example boxIou([[0, 0, 10, 10]], [[0, 0, 10, 5]]) // [[0.5]]
 */
export function boxIou(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxIou(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxIou(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return overlap("boxIou", a, b, (intersection, areaA, areaB) => areaA + areaB - intersection);
}

/**
 * Intersection over foreground of every box of `a` with every region of `b`: IoF = |a ∩ b| / |a|,
 * the share of a box that lies inside a region. COCO judges crowds and ignored regions by it.
 * @returns like {@link boxIou}.
 */
export function boxIof(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxIof(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxIof(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return overlap("boxIof", a, b, (_, areaA) => areaA);
}

function overlap(
  operation: string,
  aLike: BoxesLike,
  bLike: BoxesLike,
  denominator: (intersection: number, areaA: number, areaB: number) => number,
): number[][] | Float32Array {
  const a = asBoxes(operation, aLike); // [N, 4]
  const b = asBoxes(operation, bLike); // [M, 4]
  const columns = b.length / 4;
  const typed = aLike instanceof Float32Array || aLike instanceof Float64Array;
  const result = typed
    ? new Float32Array((a.length / 4) * columns)
    : new Float64Array((a.length / 4) * columns); // [N, M]
  for (let i = 0, at = 0; i < a.length; i += 4) {
    const areaA = (a[i + 2] - a[i]) * (a[i + 3] - a[i + 1]);
    for (let j = 0; j < b.length; j += 4, at++) {
      const width = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]);
      if (width <= 0) continue;
      const height = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
      if (height <= 0) continue;
      const areaB = (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]);
      result[at] = (width * height) / denominator(width * height, areaA, areaB);
    }
  }
  if (typed) return result as Float32Array;
  return columns > 0 ? asRows(result, columns) : Array.from({ length: a.length / 4 }, () => []);
}
