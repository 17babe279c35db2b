import { anchorShapes, pushAnchors } from "../boxes/anchors";
import type { DetectorConfig } from "./config";
import { paddedSide, STRIDES } from "./pyramid";

/** One level of the pyramid over an image, without its anchors. */
export interface Level {
  stride: number;
  /** Side of the anchor of scale 1, in pixels. */
  anchorSize: number;
  /** Width and height of each anchor of a place. */
  shapes: [width: number, height: number][];
  columns: number;
  rows: number;
}

/** Places of a level, the last row and column included. */
export interface Places {
  rows: [first: number, last: number];
  columns: [first: number, last: number];
}

/** The levels over an image, whose sides are padded as detectors need it. */
export function levelsOf(
  { anchorSizes }: Pick<DetectorConfig, "anchorSizes">,
  { width, height }: { width: number; height: number },
): Level[] {
  return STRIDES.map((stride, level) => ({
    stride,
    anchorSize: anchorSizes[level],
    shapes: anchorShapes(anchorSizes[level]),
    columns: paddedSide(width) / stride,
    rows: paddedSide(height) / stride,
  }));
}

export function countAnchors({ columns, rows, shapes }: Level): number {
  return columns * rows * shapes.length;
}

/**
 * The places where an anchor may have an IoU of `least` or more with a box, and perhaps some beside them;
 * null where none can.
 *
 * With areas A and B and the lower height h, IoU = I / (A + B − I) ≥ t asks for I ≥ t / (1 + t) · (A + B), so
 * for a width of the intersection of at least that over h; and it is at most (w + W) / 2 less the distance
 * of the centres. Likewise for heights. With `least` 0 these are the anchors that touch the box.
 */
export function placesNear(
  { stride, shapes, columns, rows }: Level,
  [x1, y1, x2, y2]: Float32Array,
  least: number,
): Places | null {
  const [width, height] = [x2 - x1, y2 - y1];
  let [reachX, reachY] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [w, h] of shapes) {
    const intersection = (least / (1 + least)) * (w * h + width * height);
    const [x, y] = [intersection / Math.min(h, height), intersection / Math.min(w, width)];
    if (x > Math.min(w, width) || y > Math.min(h, height)) continue;
    reachX = Math.max(reachX, (w + width) / 2 - x);
    reachY = Math.max(reachY, (h + height) / 2 - y);
  }
  const span = (centre: number, reach: number, count: number): [number, number] => [
    Math.max(0, Math.floor((centre - reach) / stride - 0.5)),
    Math.min(count - 1, Math.ceil((centre + reach) / stride - 0.5)),
  ];
  if (reachX < 0 || reachY < 0) return null;
  const places: Places = {
    rows: span((y1 + y2) / 2, reachY, rows),
    columns: span((x1 + x2) / 2, reachX, columns),
  };
  return places.rows[0] > places.rows[1] || places.columns[0] > places.columns[1] ? null : places;
}

/** The anchors of some places, as `generateAnchors` has them there. [n, 4] */
export function anchorsAt({ stride, shapes }: Level, { rows, columns }: Places): Float32Array {
  const anchors: number[] = [];
  for (let row = rows[0]; row <= rows[1]; row++)
    for (let column = columns[0]; column <= columns[1]; column++)
      pushAnchors(anchors, shapes, stride, row, column);
  return new Float32Array(anchors);
}
