import { gridOver, position } from "./grid";

/**
 * The one core of {@link nms} and {@link batchedNms}: keeps, in the given order, each box whose IoU with every box
 * already kept is at most the threshold.
 *
 * Kept boxes are filed in a grid by their centres, because a box only has to be held against those whose centres
 * are near. Along each axis IoU is at most the intervals' own, |∩| / |∪|, and centres d apart cost |∪| − |∩| ≥ 2d.
 * So IoU > t needs 2d < (1 − t) |∪|, where |∪| < w / t because |∩| ≤ w:
 *   d < w (1 − t) / (2t);    and d < (w + widest) / 2, or the boxes would not touch.
 * An empty box, or one without a finite area, overlaps nothing: it is kept and not filed.
 *
 * @param b [n, 4]
 * @param order candidates, indices into `b`, best first
 * @returns the kept indices, best first, at most `limit`
 */
export function keepApart(
  b: ArrayLike<number>,
  order: Int32Array,
  threshold: number,
  limit: number,
): number[] {
  const reach = (1 - threshold) / (2 * threshold); // in sides of the box; infinite for threshold 0
  const { x: alongX, y: alongY } = gridOver(b, order, reach);
  const most = Math.min(order.length, limit);
  const filed: Filed = { boxes: new Float64Array(5 * most), before: new Int32Array(most) };
  const newest = new Int32Array(alongX.cells * alongY.cells).fill(-1); // of each cell
  const kept: number[] = [];
  for (let rank = 0; rank < order.length && kept.length < limit; rank++) {
    const at = 4 * order[rank];
    const x1 = b[at];
    const y1 = b[at + 1];
    const x2 = b[at + 2];
    const y2 = b[at + 3];
    const area = areaOf(x1, y1, x2, y2);
    if (area === 0) {
      kept.push(order[rank]);
      continue;
    }
    const x = x1 + (x2 - x1) / 2;
    const y = y1 + (y2 - y1) / 2;
    const home = position(alongY, y) * alongX.cells + position(alongX, x);
    if (overlapsOne(filed, newest[home], threshold, x1, y1, x2, y2, area)) continue; // the likeliest place
    const dx = Math.min(reach * (x2 - x1), (x2 - x1 + alongX.longest) / 2) + alongX.margin;
    const dy = Math.min(reach * (y2 - y1), (y2 - y1 + alongY.longest) / 2) + alongY.margin;
    const firstColumn = position(alongX, x - dx);
    const lastColumn = position(alongX, x + dx);
    const lastRow = position(alongY, y + dy);
    let apart = true;
    for (let row = position(alongY, y - dy); apart && row <= lastRow; row++)
      for (let column = firstColumn; apart && column <= lastColumn; column++) {
        const cell = row * alongX.cells + column;
        if (cell !== home) apart = !overlapsOne(filed, newest[cell], threshold, x1, y1, x2, y2, area);
      }
    if (!apart) continue;
    filed.boxes.set([x1, y1, x2, y2, area], 5 * kept.length);
    filed.before[kept.length] = newest[home];
    newest[home] = kept.length;
    kept.push(order[rank]);
  }
  return kept;
}

/** Kept boxes by when they were kept. */
interface Filed {
  /** x1, y1, x2, y2 and area of each, end to end. */
  boxes: Float64Array; // [n, 5]
  /** The one filed in the same cell before it, −1 for none. */
  before: Int32Array; // [n]
}

/** Whether a box overlaps the kept box `k`, or one filed in the same cell before it, above the threshold. */
function overlapsOne(
  { boxes, before }: Filed,
  k: number,
  threshold: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  area: number,
): boolean {
  for (; k >= 0; k = before[k]) {
    const width = Math.min(x2, boxes[5 * k + 2]) - Math.max(x1, boxes[5 * k]);
    if (width <= 0) continue;
    const height = Math.min(y2, boxes[5 * k + 3]) - Math.max(y1, boxes[5 * k + 1]);
    if (height <= 0) continue;
    const intersection = width * height;
    if (intersection / (area + boxes[5 * k + 4] - intersection) > threshold) return true;
  }
  return false;
}

/** 0 for a box that cannot overlap any: empty, turned round, or without a finite area. */
function areaOf(x1: number, y1: number, x2: number, y2: number): number {
  const area = (x2 - x1) * (y2 - y1);
  return x2 > x1 && y2 > y1 && area < Number.POSITIVE_INFINITY ? area : 0;
}
