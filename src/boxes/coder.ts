import type { Boxes } from "../types";
import { asBoxes, asRows, type BoxesLike, isTyped } from "./boxes-like";

export interface CoderOptions {
  /** Multiply (dx, dy, dw, dh); Fast R-CNN's head uses [10, 10, 5, 5], proposals and RetinaNet 1. */
  weights?: readonly [number, number, number, number];
}

export interface DecodeOptions extends CoderOptions {
  /** The most that dw and dh may be once their weight is taken off; Infinity for no bound. */
  clamp?: number;
}

/** A predicted box is at most 1000/16 times its anchor (Detectron): keeps `exp` finite early in training. */
export const LARGEST_LOG_SCALE = Math.log(1000 / 16);

/**
 * Boxes as offsets from anchors (R-CNN, arXiv 1311.2524, appendix C; weights as in Fast R-CNN's code):
 *   dx = (x − xa) / wa · w0,  dy = (y − ya) / ha · w1,  dw = log(w / wa) · w2,  dh = log(h / ha) · w3
 * with centres x, y and sizes w, h, in pixels; pairs box i with anchor i.
 * @param boxes [n, 4]
 * @param anchors [n, 4]
 * @returns rows in, rows out; typed in, Float32Array `[n, 4]` out
 * @throws RangeError if their numbers differ, or a size or weight is not positive
 * @example
 * const anchors = [[0, 0, 10, 10]];
 * const boxes = [[5, 0, 15, 20]];
 * encodeBoxes(boxes, anchors); // [[0.5, 0.5, 0, 0.6931]]
 */
export function encodeBoxes(
  boxes: readonly (readonly number[])[],
  anchors: BoxesLike,
  options?: CoderOptions,
): number[][];
export function encodeBoxes(
  boxes: Float32Array | Float64Array,
  anchors: BoxesLike,
  options?: CoderOptions,
): Boxes;
export function encodeBoxes(
  boxes: BoxesLike,
  anchors: BoxesLike,
  { weights = [1, 1, 1, 1] }: CoderOptions = {},
) {
  requireWeights("encodeBoxes", weights);
  return pairwise("encodeBoxes", boxes, anchors, (b, a, i, out) => {
    const wa = a[i + 2] - a[i];
    const ha = a[i + 3] - a[i + 1];
    const w = b[i + 2] - b[i];
    const h = b[i + 3] - b[i + 1];
    if (!(wa > 0 && ha > 0 && w > 0 && h > 0))
      throw new RangeError(
        `encodeBoxes: pair ${i / 4} has sizes ${w} × ${h} (box) and ${wa} × ${ha} (anchor); all must be positive`,
      );
    out[i] = ((b[i] + b[i + 2] - a[i] - a[i + 2]) / 2 / wa) * weights[0];
    out[i + 1] = ((b[i + 1] + b[i + 3] - a[i + 1] - a[i + 3]) / 2 / ha) * weights[1];
    out[i + 2] = Math.log(w / wa) * weights[2];
    out[i + 3] = Math.log(h / ha) * weights[3];
  });
}

/**
 * The inverse of {@link encodeBoxes}:
 *   x = xa + wa · dx / w0,  y = ya + ha · dy / w1,  w = wa · exp(min(dw / w2, clamp)),  h = ha · exp(min(dh / w3, clamp))
 * `clamp` is log(1000 / 16), Detectron's and torchvision's, unless it is given: no box over 62.5 times its anchor.
 * @param deltas [n, 4]
 * @param anchors [n, 4]
 * @returns boxes, not clipped to any image; rows in, rows out; typed in, Float32Array `[n, 4]` out
 * @throws RangeError if their numbers differ, a weight is not positive, or the clamp is NaN
 * @example
 * const anchors = [[0, 0, 10, 10], [0, 0, 10, 10]];
 * const deltas = [[0.5, 0, 0, Math.log(2)], [0, 0, 99, 0]];
 * decodeBoxes(deltas, anchors); // [[5, -5, 15, 15], [-307.5, 0, 317.5, 10]]
 */
export function decodeBoxes(
  deltas: readonly (readonly number[])[],
  anchors: BoxesLike,
  options?: DecodeOptions,
): number[][];
export function decodeBoxes(
  deltas: Float32Array | Float64Array,
  anchors: BoxesLike,
  options?: DecodeOptions,
): Boxes;
export function decodeBoxes(
  deltas: BoxesLike,
  anchors: BoxesLike,
  { weights = [1, 1, 1, 1], clamp = LARGEST_LOG_SCALE }: DecodeOptions = {},
) {
  requireWeights("decodeBoxes", weights);
  if (Number.isNaN(clamp)) throw new RangeError("decodeBoxes: the clamp is NaN, it must be a number");
  return pairwise("decodeBoxes", deltas, anchors, (d, a, i, out) => {
    const wa = a[i + 2] - a[i];
    const ha = a[i + 3] - a[i + 1];
    const x = (a[i] + a[i + 2]) / 2 + (d[i] / weights[0]) * wa;
    const y = (a[i + 1] + a[i + 3]) / 2 + (d[i + 1] / weights[1]) * ha;
    const w = wa * Math.exp(Math.min(d[i + 2] / weights[2], clamp));
    const h = ha * Math.exp(Math.min(d[i + 3] / weights[3], clamp));
    out[i] = x - w / 2;
    out[i + 1] = y - h / 2;
    out[i + 2] = x + w / 2;
    out[i + 3] = y + h / 2;
  });
}

/**
 * Cuts boxes at the border of an image, in place; one that lies outside is left with no area:
 *   x′ = min(max(x, 0), width),   y′ = min(max(y, 0), height)
 * @param boxes [n, 4]
 * @returns the same array
 * @example
 * const boxes = Float32Array.of(-5, 2, 30, 40);
 * clipBoxes(boxes, 20, 10); // [0, 2, 20, 10]
 */
export function clipBoxes<T extends Float32Array | Float64Array>(boxes: T, width: number, height: number): T {
  for (let i = 0; i < boxes.length; i += 4) {
    boxes[i] = Math.min(Math.max(boxes[i], 0), width);
    boxes[i + 1] = Math.min(Math.max(boxes[i + 1], 0), height);
    boxes[i + 2] = Math.min(Math.max(boxes[i + 2], 0), width);
    boxes[i + 3] = Math.min(Math.max(boxes[i + 3], 0), height);
  }
  return boxes;
}

function requireWeights(operation: string, weights: readonly number[]): void {
  if (weights.length !== 4)
    throw new RangeError(
      `${operation}: found ${weights.length} weights, one each for dx, dy, dw, dh is needed`,
    );
  for (const weight of weights)
    if (!(weight > 0))
      throw new RangeError(`${operation}: found weight ${weight}, all four must be positive`);
}

function pairwise(
  operation: string,
  aLike: BoxesLike,
  bLike: BoxesLike,
  fill: (a: ArrayLike<number>, b: ArrayLike<number>, i: number, out: Float32Array | Float64Array) => void,
): number[][] | Float32Array {
  const a = asBoxes(operation, aLike);
  const b = asBoxes(operation, bLike);
  if (a.length !== b.length)
    throw new RangeError(`${operation}: ${a.length / 4} and ${b.length / 4} boxes cannot be paired`);
  const out = isTyped(aLike) ? new Float32Array(a.length) : new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 4) fill(a, b, i, out);
  return out instanceof Float32Array ? out : asRows(out, 4);
}
