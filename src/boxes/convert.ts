import type { Boxes } from "../types";
import { asBoxes, asRows, type BoxesLike, isTyped } from "./boxes-like";

/**
 * How a box's four numbers are meant: both corners; the upper left corner and the size (COCO); or the centre and
 * the size (YOLO, DETR). All in pixels, or all normalised alike.
 */
export type BoxFormat = "xyxy" | "xywh" | "cxcywh";

const FORMATS: readonly BoxFormat[] = ["xyxy", "xywh", "cxcywh"];

/**
 * The same boxes written another way:
 *   xyxy    x1, y1, x2, y2
 *   xywh    x1, y1, w = x2 − x1, h = y2 − y1
 *   cxcywh  cx = (x1 + x2) / 2, cy = (y1 + y2) / 2, w, h
 *
 * Coordinates are continuous and x2, y2 exclusive, so no +1 stands anywhere; names are torchvision's. Every other
 * function takes "xyxy". A format converted into itself is a copy.
 * @param boxes [n, 4]
 * @returns rows in, rows out; typed in, Float32Array `[n, 4]` out
 * @throws RangeError if a box has not four numbers or a format is none of the three
 * @example
 * const boxes = [[10, 20, 40, 30]];
 * convertBoxes(boxes, "xyxy", "cxcywh"); // [[25, 25, 30, 10]]
 */
export function convertBoxes(
  boxes: readonly (readonly number[])[],
  from: BoxFormat,
  to: BoxFormat,
): number[][];
export function convertBoxes(boxes: Float32Array | Float64Array, from: BoxFormat, to: BoxFormat): Boxes;
export function convertBoxes(boxes: BoxesLike, from: BoxFormat, to: BoxFormat): number[][] | Boxes {
  for (const format of [from, to])
    if (!FORMATS.includes(format))
      throw new RangeError(`convertBoxes: found format "${format}"; it must be one of ${FORMATS.join(", ")}`);
  const b = asBoxes("convertBoxes", boxes);
  const out = isTyped(boxes) ? new Float32Array(b.length) : new Float64Array(b.length);
  for (let i = 0; i < b.length; i++) {
    if (i % 4 > 1) continue; // the second number of an axis is written with its first
    const [first, second] = [b[i], b[i + 2]];
    const size = from === "xyxy" ? second - first : second;
    const low = from === "cxcywh" ? first - size / 2 : first;
    out[i] = from === to ? first : to === "cxcywh" ? low + size / 2 : low;
    out[i + 2] = from === to ? second : to === "xyxy" ? low + size : size;
  }
  return out instanceof Float32Array ? out : asRows(out, 4);
}

/**
 * Areas (x2 − x1) (y2 − y1), in square pixels; 0 where a box is empty or turned round (x2 ≤ x1 or y2 ≤ y1).
 * @param boxes [n, 4]
 * @returns `[n]`: rows in, numbers out; typed in, Float32Array out
 * @throws RangeError if a box has not four numbers
 * @example
 * const boxes = [[0, 0, 10, 5], [3, 3, 3, 8]];
 * boxAreas(boxes); // [50, 0]
 */
export function boxAreas(boxes: readonly (readonly number[])[]): number[];
export function boxAreas(boxes: Float32Array | Float64Array): Float32Array;
export function boxAreas(boxes: BoxesLike): number[] | Float32Array {
  const b = asBoxes("boxAreas", boxes);
  const areas = new Float64Array(b.length / 4);
  for (let i = 0; i < b.length; i += 4)
    areas[i / 4] = Math.max(b[i + 2] - b[i], 0) * Math.max(b[i + 3] - b[i + 1], 0);
  return isTyped(boxes) ? new Float32Array(areas) : Array.from(areas);
}
