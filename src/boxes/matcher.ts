import { asBoxes, type BoxesLike } from "./boxes-like";
import { type Flat, intersectionOf } from "./iou";

export interface MatchOptions {
  /** IoU from which an anchor is an object's. */
  positive?: number;
  /** IoU below which an anchor is background; from here up to `positive` it is ignored. */
  negative?: number;
  /** Give an object that no anchor reaches its best anchors, whatever their IoU (Faster R-CNN, 3.1.2 (i)). */
  allowLowQuality?: boolean;
  /** Boxes marked 1 are ignored regions: an anchor inside one (IoF ≥ .5) is ignored unless positive. */
  ignored?: ArrayLike<number>;
}

export const BACKGROUND = -1;
export const IGNORED = -2;

/** The share of an anchor inside an ignored region from which the anchor is ignored too. */
const INSIDE_IGNORED = 0.5;

/**
 * Which ground-truth box each anchor answers for: the one of highest IoU, if that is at least `positive`.
 *
 * Defaults are RetinaNet's, section 4 (.5, .4); proposals use .7, .3 (Faster R-CNN, 3.1.2); a RoI head .5, .5.
 * Between `negative` and `positive` an anchor is ignored. Equal IoU: the first box wins.
 * With `allowLowQuality` every anchor that ties for some box's highest IoU (> 0) is positive as well, for the
 * box that it overlaps most itself (Detectron2's and torchvision's reading; there a box that no anchor overlaps
 * makes every anchor positive, here none).
 * @param anchors [A, 4]
 * @param boxes [G, 4]
 * @returns `[A]` index of the box, −1 for background or −2 for ignored; no boxes: all background, unless
 *   `negative` is 0, which leaves no IoU below it
 * @throws RangeError unless 0 ≤ negative ≤ positive ≤ 1
 * @example
 * const anchors = [[0, 0, 10, 9], [0, 0, 10, 4.5], [20, 0, 30, 10]];
 * const boxes = [[0, 0, 10, 10]];
 * matchAnchors(anchors, boxes); // [0, -2, -1]
 */
export function matchAnchors(anchors: BoxesLike, boxes: BoxesLike, options: MatchOptions = {}): Int32Array {
  return matched("matchAnchors", anchors, boxes, options).match;
}

export interface AnchorMatches {
  /** Index of the box, −1 background or −2 ignored. */
  match: Int32Array; // [A]
  /** Each anchor's highest IoU with an object, ignored regions left out; 0 without any. */
  iou: Float32Array; // [A]
}

/**
 * {@link matchAnchors}, and how well each anchor fits, whatever became of it:
 *   iou_a = max over objects g of IoU(a, g)
 * Samplers draw by it (IoU-balanced sampling; Fast R-CNN's background from .1 to .5, section 2.3).
 * @returns match and iou, `[A]` each
 * @throws RangeError as {@link matchAnchors} does
 * @example
 * const anchors = [[0, 0, 10, 9], [0, 0, 10, 4.5], [20, 0, 30, 10]];
 * const { match, iou } = matchAnchorsWithIou(anchors, [[0, 0, 10, 10]]);
 * iou; // [0.9, 0.45, 0]
 */
export function matchAnchorsWithIou(
  anchors: BoxesLike,
  boxes: BoxesLike,
  options: MatchOptions = {},
): AnchorMatches {
  return matched("matchAnchorsWithIou", anchors, boxes, options);
}

function matched(
  operation: string,
  anchors: BoxesLike,
  boxes: BoxesLike,
  { positive = 0.5, negative = 0.4, allowLowQuality = false, ignored }: MatchOptions,
): AnchorMatches {
  if (!(negative >= 0 && negative <= positive && positive <= 1))
    throw new RangeError(
      `${operation}: negative ${negative} and positive ${positive} must keep 0 ≤ negative ≤ positive ≤ 1`,
    );
  const a = asBoxes(operation, anchors); // [A, 4]
  const b = asBoxes(operation, boxes); // [G, 4]
  if (ignored && ignored.length !== b.length / 4)
    throw new RangeError(
      `${operation}: ${b.length / 4} boxes but ${ignored.length} marks of ignored ones; one a box`,
    );
  const { best, nearest, champions } = nearestObjects(a, b, ignored);
  const inside = ignored ? insideIgnored(a, b, ignored) : undefined;
  const match = new Int32Array(best.length);
  for (let anchor = 0; anchor < best.length; anchor++)
    if (best[anchor] >= positive) match[anchor] = nearest[anchor];
    else match[anchor] = best[anchor] < negative && !inside?.[anchor] ? BACKGROUND : IGNORED;
  if (allowLowQuality) for (const anchor of champions.flat()) match[anchor] = nearest[anchor];
  return { match, iou: new Float32Array(best) };
}

/** Anchors that are looked at together: neighbours in a list lie near each other in the image. */
const BLOCK = 64;

/**
 * Each anchor's nearest object (of equals the lower index, −1 for none) and IoU; each object's best anchors.
 * Objects outside a block of anchors are outside each of them.
 */
function nearestObjects(a: Flat, b: Flat, ignored?: ArrayLike<number>) {
  const objects = Array.from({ length: b.length / 4 }, (_, g) => g).filter(
    (g) => !ignored?.[g] && b[4 * g + 2] > b[4 * g] && b[4 * g + 3] > b[4 * g + 1], // with an area
  );
  const best = new Float64Array(a.length / 4); // [A]
  const nearest = new Int32Array(a.length / 4).fill(BACKGROUND); // [A]
  const highest = new Float64Array(b.length / 4); // [G]
  const champions: number[][] = Array.from(highest, () => []);
  for (let from = 0; from < best.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, best.length);
    const [left, top, right, bottom] = extentOf(a, from, to);
    for (const g of objects) {
      const j = 4 * g;
      if (b[j] >= right || b[j + 1] >= bottom || b[j + 2] <= left || b[j + 3] <= top) continue;
      const area = (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]);
      for (let anchor = from; anchor < to; anchor++) {
        const i = 4 * anchor;
        if (b[j] >= a[i + 2] || b[j + 1] >= a[i + 3] || b[j + 2] <= a[i] || b[j + 3] <= a[i + 1]) continue;
        const intersection = intersectionOf(a, i, b, j);
        if (intersection === 0) continue; // an anchor without an area
        const iou = intersection / ((a[i + 2] - a[i]) * (a[i + 3] - a[i + 1]) + area - intersection);
        if (iou > best[anchor]) {
          best[anchor] = iou;
          nearest[anchor] = g;
        }
        if (iou < highest[g]) continue;
        if (iou > highest[g]) champions[g] = [];
        highest[g] = iou;
        champions[g].push(anchor);
      }
    }
  }
  return { best, nearest, champions };
}

/** The box around the anchors from `from` up to `to`. */
function extentOf(a: Flat, from: number, to: number): [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 4 * from; i < 4 * to; i += 4) {
    if (a[i] < left) left = a[i];
    if (a[i + 1] < top) top = a[i + 1];
    if (a[i + 2] > right) right = a[i + 2];
    if (a[i + 3] > bottom) bottom = a[i + 3];
  }
  return [left, top, right, bottom];
}

/** 1 for each anchor that lies by half inside an ignored region. */
function insideIgnored(a: Flat, b: Flat, ignored: ArrayLike<number>): Uint8Array {
  const inside = new Uint8Array(a.length / 4);
  for (let j = 0; j < b.length; j += 4) {
    if (!ignored[j / 4]) continue;
    for (let i = 0; i < a.length; i += 4) {
      const area = (a[i + 2] - a[i]) * (a[i + 3] - a[i + 1]);
      const within = intersectionOf(a, i, b, j);
      if (within > 0 && within >= INSIDE_IGNORED * area) inside[i / 4] = 1;
    }
  }
  return inside;
}
