import { asDoubles, type BoxesLike } from "./boxes-like";
import { asMatrix, intersectionOf, matrixFor } from "./iou";

/**
 * Generalised IoU of every box of `a` with every box of `b`:
 *   GIoU = IoU − (|C| − |a ∪ b|) / |C|,   C the smallest box around both; in [−1, 1], at most IoU.
 * It tells boxes apart that do not touch: the further away, the nearer to −1.
 *
 * Rezatofighi et al., Generalized Intersection over Union (CVPR 2019, arXiv 1902.09630), algorithm 1.
 * Empty cases, never NaN: a box without an area has IoU 0; where C has none either, nothing is taken off: 0.
 * @param a [N, 4], x1 ≤ x2 and y1 ≤ y2
 * @param b [M, 4]
 * @returns rows in, rows out: `[N][M]`; typed arrays in, one Float32Array out: `[N, M]`.
 * @throws RangeError if a box has not four numbers
 * @example
 * const a = [[0, 0, 2, 2]];
 * const b = [[0, 0, 2, 2], [2, 0, 4, 2], [6, 0, 8, 2]];
 * boxGiou(a, b); // [[1, 0, -0.5]]
 */
export function boxGiou(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxGiou(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxGiou(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return ofPairs("boxGiou", a, b, ({ iou, union, width, height }) => {
    const around = width * height;
    return around > 0 ? iou - Math.max(around - union, 0) / around : iou; // rounding never adds
  });
}

/**
 * Distance IoU of every box of `a` with every box of `b`:
 *   DIoU = IoU − ρ² / c²,   ρ the distance of their centres, c the diagonal of the smallest box around both;
 * in [−1, 1], at most IoU; −1 only of two points.
 *
 * Zheng et al., Distance-IoU Loss (AAAI 2020, arXiv 1911.08287), equations (5) to (7).
 * Empty cases, never NaN: a box without an area has IoU 0; where both are one point, c = 0 and nothing is taken
 * off: 0. torchvision adds 10⁻⁷ to c² instead, which shows in boxes of a fraction of a pixel.
 * @param a [N, 4], x1 ≤ x2 and y1 ≤ y2
 * @param b [M, 4]
 * @returns like {@link boxGiou}
 * @throws RangeError if a box has not four numbers
 * @example
 * const a = [[0, 0, 2, 2]];
 * const b = [[0, 0, 2, 2], [2, 0, 4, 2], [6, 0, 8, 2]];
 * boxDiou(a, b); // [[1, -0.2, -0.5294]]
 */
export function boxDiou(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxDiou(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxDiou(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return ofPairs("boxDiou", a, b, diou);
}

/**
 * Complete IoU of every box of `a` with every box of `b`: DIoU with a term for the shape taken off,
 *   CIoU = DIoU − α v,   v = 4 / π² (arctan(w / h) − arctan(w′ / h′))²,   α = v / (1 − IoU + v);
 * in (−1.5, 1], at most DIoU.
 *
 * Zheng et al., as {@link boxDiou}, equations (8) to (11).
 * Empty cases, never NaN: a box without height has arctan π / 2; a point has no shape, so v = 0; where IoU = 1,
 * v = 0 and α v is 0. torchvision adds 10⁻⁷ to c² and to the denominator of α instead.
 * @param a [N, 4], x1 ≤ x2 and y1 ≤ y2
 * @param b [M, 4]
 * @returns like {@link boxGiou}
 * @throws RangeError if a box has not four numbers
 * @example
 * const a = [[0, 0, 4, 2]];
 * const b = [[0, 0, 4, 2], [0, 0, 2, 4]];
 * boxCiou(a, b); // [[1, 0.2371]]
 */
export function boxCiou(a: readonly (readonly number[])[], b: BoxesLike): number[][];
export function boxCiou(a: Float32Array | Float64Array, b: BoxesLike): Float32Array;
export function boxCiou(a: BoxesLike, b: BoxesLike): number[][] | Float32Array {
  return ofPairs("boxCiou", a, b, (pair) => {
    const v = shapeDifference(pair);
    const alpha = v > 0 ? v / (Math.max(1 - pair.iou, 0) + v) : 0;
    return diou(pair) - alpha * v;
  });
}

interface Pair {
  iou: number;
  /** |a ∪ b| */
  union: number;
  /** Of the smallest box around both. */
  width: number;
  height: number;
  /** Of twice the distance between the centres, along each axis. */
  dx2: number;
  dy2: number;
  /** arctan(w / h) of each, NaN of a point. */
  shapeA: number;
  shapeB: number;
}

function diou({ iou, width, height, dx2, dy2 }: Pair): number {
  const diagonal = width ** 2 + height ** 2;
  return diagonal > 0 ? iou - (dx2 ** 2 + dy2 ** 2) / 4 / diagonal : iou;
}

/** v of equation (9), in [0, 1]; 0 where one is a point. */
function shapeDifference({ shapeA, shapeB }: Pair): number {
  const v = (4 / Math.PI ** 2) * (shapeA - shapeB) ** 2;
  return v > 0 ? v : 0;
}

function ofPairs(
  operation: string,
  aLike: BoxesLike,
  bLike: BoxesLike,
  value: (pair: Pair) => number,
): number[][] | Float32Array {
  const a = asDoubles(operation, aLike); // [N, 4]
  const b = asDoubles(operation, bLike); // [M, 4]
  const [shapesA, shapesB] = [a, b].map(shapesOf);
  const result = matrixFor(aLike, a, b);
  for (let i = 0, at = 0; i < a.length; i += 4)
    for (let j = 0; j < b.length; j += 4, at++) {
      const intersection = intersectionOf(a, i, b, j);
      const union = areaAt(a, i) + areaAt(b, j) - intersection;
      result[at] = value({
        iou: intersection > 0 ? intersection / union : 0,
        union,
        width: Math.max(a[i + 2], b[j + 2]) - Math.min(a[i], b[j]),
        height: Math.max(a[i + 3], b[j + 3]) - Math.min(a[i + 1], b[j + 1]),
        dx2: a[i] + a[i + 2] - b[j] - b[j + 2],
        dy2: a[i + 1] + a[i + 3] - b[j + 1] - b[j + 3],
        shapeA: shapesA[i / 4],
        shapeB: shapesB[j / 4],
      });
    }
  return asMatrix(result, a.length / 4, b.length / 4);
}

/** 0 of a box turned round, too. */
function areaAt(boxes: Float64Array, i: number): number {
  return Math.max(boxes[i + 2] - boxes[i], 0) * Math.max(boxes[i + 3] - boxes[i + 1], 0);
}

function shapesOf(boxes: Float64Array): Float64Array {
  const shapes = new Float64Array(boxes.length / 4);
  for (let i = 0; i < boxes.length; i += 4) {
    const width = Math.max(boxes[i + 2] - boxes[i], 0);
    const height = Math.max(boxes[i + 3] - boxes[i + 1], 0);
    shapes[i / 4] = width > 0 || height > 0 ? Math.atan2(width, height) : Number.NaN;
  }
  return shapes;
}
