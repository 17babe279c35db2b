import { asDoubles, type BoxesLike } from "./boxes-like";
import { intersectionOf } from "./iou";

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
  const a = asDoubles(operation, anchors); // [A, 4]
  const b = asDoubles(operation, boxes); // [G, 4]
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

/**
 * Each anchor's nearest object (of equals the lower index, −1 for none) and IoU; each object's best anchors.
 * Objects run from left to right, so that those from an anchor's right side on need no look.
 */
function nearestObjects(a: Float64Array, b: Float64Array, ignored?: ArrayLike<number>) {
  const objects = Array.from({ length: b.length / 4 }, (_, g) => g)
    .filter((g) => !ignored?.[g] && b[4 * g + 2] > b[4 * g] && b[4 * g + 3] > b[4 * g + 1]) // with an area
    .sort((g, h) => b[4 * g] - b[4 * h]);
  const corners = Float64Array.from(objects.flatMap((g) => Array.from(b.subarray(4 * g, 4 * g + 4))));
  const best = new Float64Array(a.length / 4); // [A]
  const nearest = new Int32Array(a.length / 4).fill(BACKGROUND); // [A]
  const highest = new Float64Array(objects.length);
  const champions: number[][] = objects.map(() => []);
  for (let anchor = 0; anchor < best.length; anchor++) {
    const i = 4 * anchor;
    const x1 = a[i];
    const y1 = a[i + 1];
    const x2 = a[i + 2];
    const y2 = a[i + 3];
    const anchorArea = (x2 - x1) * (y2 - y1);
    let bestIou = 0;
    for (let object = 0; object < highest.length && corners[4 * object] < x2; object++) {
      const j = 4 * object;
      if (corners[j + 2] <= x1 || corners[j + 1] >= y2 || corners[j + 3] <= y1) continue;
      const intersection = intersectionOf(a, i, corners, j);
      if (intersection === 0) continue; // an anchor without an area
      const area = (corners[j + 2] - corners[j]) * (corners[j + 3] - corners[j + 1]);
      const iou = intersection / (anchorArea + area - intersection);
      if (iou > bestIou || (iou === bestIou && objects[object] < nearest[anchor])) {
        bestIou = iou;
        nearest[anchor] = objects[object];
      }
      if (iou < highest[object]) continue;
      if (iou > highest[object]) champions[object] = [];
      highest[object] = iou;
      champions[object].push(anchor);
    }
    best[anchor] = bestIou;
  }
  return { best, nearest, champions };
}

/** 1 for each anchor that lies by half inside an ignored region. */
function insideIgnored(a: Float64Array, b: Float64Array, ignored: ArrayLike<number>): Uint8Array {
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
