import { asBoxes, type BoxesLike } from "./boxes-like";
import { byDescending, topByDescending } from "./order";
import { keepApart } from "./suppress";

/**
 * Greedy non-maximum suppression: from the highest score down,
 *   keep b unless some kept a has IoU(a, b) > threshold
 * as R-CNN has it (Girshick et al., CVPR 2014, section 2); equal is kept (torchvision's convention).
 * Ties in score go to the lower index. IoU is computed in doubles, whatever the boxes came in.
 *
 * @param boxes [n, 4], pixels
 * @param scores [n]; rounded to no float if they are doubles
 * @param iouThreshold in [0, 1]
 * @param limit stop once so many are kept; default: no limit
 * @returns indices of the kept boxes, highest score first
 * @throws RangeError if there is not one score a box, a score is NaN, the threshold is not in [0, 1], or the
 *   limit is not a whole number
 * @example
 * const boxes = [[0, 0, 10, 10], [0, 0, 10, 8], [20, 0, 30, 10]];
 * nms(boxes, [0.9, 0.8, 0.95], 0.5); // [2, 0]
 */
export function nms(
  boxes: BoxesLike,
  scores: ArrayLike<number>,
  iouThreshold: number,
  limit = Number.POSITIVE_INFINITY,
): number[] {
  const b = asBoxes("nms", boxes); // [n, 4]
  if (b.length !== 4 * scores.length)
    throw new RangeError(`nms: ${b.length / 4} boxes but ${scores.length} scores; one score a box`);
  requireUsable("nms", scores, iouThreshold, limit);
  return bestApart(scores, limit, (order) => keepApart(b, order, iouThreshold, limit));
}

/**
 * NMS within each group (class, image or level) on its own, from the highest score down:
 *   keep b unless some kept a of the same group has IoU(a, b) > threshold
 * as detectors do class by class (Girshick et al., CVPR 2014, section 2). No coordinates are shifted to keep groups apart, so none are rounded.
 * @param groups [n], any numbers; equal ones are one group
 * @returns indices of the kept boxes, highest score first over all groups, at most `limit` in all
 * @throws RangeError as {@link nms} does
 * @example
 * const boxes = [[0, 0, 10, 10], [0, 0, 10, 8], [0, 0, 10, 9]];
 * batchedNms(boxes, [0.9, 0.8, 0.7], [1, 2, 1], 0.5); // [0, 1]
 */
export function batchedNms(
  boxes: BoxesLike,
  scores: ArrayLike<number>,
  groups: ArrayLike<number>,
  iouThreshold: number,
  limit = Number.POSITIVE_INFINITY,
): number[] {
  const b = asBoxes("batchedNms", boxes);
  if (scores.length !== groups.length || b.length !== 4 * scores.length)
    throw new RangeError(
      `batchedNms: ${b.length / 4} boxes, ${scores.length} scores, ${groups.length} groups; one of each a box`,
    );
  requireUsable("batchedNms", scores, iouThreshold, limit);
  return bestApart(scores, limit, (order) => {
    const isKept = new Uint8Array(scores.length);
    for (const ofGroup of split(order, groups))
      for (const i of keepApart(b, ofGroup, iouThreshold, limit)) isKept[i] = 1;
    return Array.from(order.filter((i) => isKept[i] === 1).subarray(0, limit));
  });
}

/** How many times more candidates than wanted are put in order at first, and how many times more each time after. */
const POOL = 2;
const WIDER = 4;

/** With a limit the best few are usually enough; if suppression leaves too few of them, it looks at more. */
function bestApart(
  scores: ArrayLike<number>,
  limit: number,
  keep: (order: Int32Array) => number[],
): number[] {
  if (limit === 0) return [];
  for (let looked = POOL * limit; looked < scores.length; looked *= WIDER) {
    const kept = keep(topByDescending(scores, looked));
    if (kept.length === limit) return kept;
  }
  return keep(byDescending(scores));
}

/** The members of each group, in the order given. */
function split(order: Int32Array, groups: ArrayLike<number>): Int32Array[] {
  const members = new Map<number, number[]>();
  for (const i of order) {
    const ofGroup = members.get(groups[i]);
    if (ofGroup) ofGroup.push(i);
    else members.set(groups[i], [i]);
  }
  return Array.from(members.values(), (ofGroup) => Int32Array.from(ofGroup));
}

function requireUsable(operation: string, scores: ArrayLike<number>, threshold: number, limit: number): void {
  if (!(threshold >= 0 && threshold <= 1))
    throw new RangeError(`${operation}: the IoU threshold is ${threshold}, it must lie in [0, 1]`);
  if (!(limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 0)))
    throw new RangeError(`${operation}: the limit is ${limit}, it must be a whole number, 0 or more`);
  for (let i = 0; i < scores.length; i++)
    if (Number.isNaN(scores[i])) throw new RangeError(`${operation}: score ${i} is NaN, it has no rank`);
}
