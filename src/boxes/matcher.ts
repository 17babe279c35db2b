import { asBoxes, type BoxesLike } from "./boxes-like";

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
 * box that it overlaps most itself (Detectron2's and torchvision's reading).
 * @returns `[A]` index of the box, {@link BACKGROUND} (−1) or {@link IGNORED} (−2); no boxes: all background
 * @throws RangeError unless 0 ≤ negative ≤ positive ≤ 1
 */
export function matchAnchors(
  anchors: BoxesLike,
  boxes: BoxesLike,
  { positive = 0.5, negative = 0.4, allowLowQuality = false, ignored }: MatchOptions = {},
): Int32Array {
  if (!(negative >= 0 && negative <= positive && positive <= 1))
    throw new RangeError(
      `matchAnchors: negative ${negative} and positive ${positive} must keep 0 ≤ negative ≤ positive ≤ 1`,
    );
  const a = asBoxes("matchAnchors", anchors); // [A, 4]
  const b = asBoxes("matchAnchors", boxes); // [G, 4]
  const count = a.length / 4;
  const best = new Float64Array(count);
  const match = new Int32Array(count).fill(BACKGROUND);
  const inside = new Uint8Array(count);
  const lowQuality: number[] = [];
  for (let g = 0; g < b.length / 4; g++) {
    if (ignored?.[g]) {
      visitOverlaps(a, b, g, (anchor, intersection, area) => {
        if (intersection >= INSIDE_IGNORED * area) inside[anchor] = 1;
      });
      continue;
    }
    const boxArea = (b[4 * g + 2] - b[4 * g]) * (b[4 * g + 3] - b[4 * g + 1]);
    let highest = 0;
    let ties: number[] = [];
    visitOverlaps(a, b, g, (anchor, intersection, area) => {
      const iou = intersection / (area + boxArea - intersection);
      if (iou > best[anchor]) {
        best[anchor] = iou;
        match[anchor] = g;
      }
      if (iou > highest) {
        highest = iou;
        ties = [anchor];
      } else if (iou === highest && iou > 0) ties.push(anchor);
    });
    if (allowLowQuality) lowQuality.push(...ties);
  }
  const nearest = match.slice();
  for (let anchor = 0; anchor < count; anchor++) {
    if (best[anchor] >= positive) continue;
    match[anchor] = best[anchor] < negative && !inside[anchor] ? BACKGROUND : IGNORED;
  }
  for (const anchor of lowQuality) match[anchor] = nearest[anchor];
  return match;
}

/** Calls back for every anchor that overlaps box g, in order. */
function visitOverlaps(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  g: number,
  visit: (anchor: number, intersection: number, anchorArea: number) => void,
): void {
  const x1 = b[4 * g];
  const y1 = b[4 * g + 1];
  const x2 = b[4 * g + 2];
  const y2 = b[4 * g + 3];
  for (let i = 0; i < a.length; i += 4) {
    if (a[i] >= x2 || a[i + 2] <= x1 || a[i + 1] >= y2 || a[i + 3] <= y1) continue;
    const width = Math.min(a[i + 2], x2) - Math.max(a[i], x1);
    const height = Math.min(a[i + 3], y2) - Math.max(a[i + 1], y1);
    visit(i / 4, width * height, (a[i + 2] - a[i]) * (a[i + 3] - a[i + 1]));
  }
}
