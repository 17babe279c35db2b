import { asBoxes, type BoxesLike } from "./boxes-like";
import { byDescending, topByDescending } from "./order";

/**
 * Greedy non-maximum suppression: from the highest score down, keep a box unless it overlaps one
 * already kept with IoU **above** the threshold (torchvision's convention; equal is kept).
 * Ties in score go to the lower index.
 *
 * @param limit stop once so many are kept
 * @returns indices of the kept boxes, highest score first
 * @throws RangeError if there is not one score a box, a score is NaN, the threshold is not in [0, 1], or the
 *   limit is not a whole number
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
  if (limit === 0) return [];
  if (!(scores instanceof Float32Array) || limit === Number.POSITIVE_INFINITY)
    return keepApart(b, byDescending(scores), iouThreshold, limit);
  // with a limit, the best few are usually enough; if suppression leaves too few of them, look at more
  for (let looked = POOL * limit; ; looked *= POOL) {
    const kept = keepApart(b, topByDescending(scores, looked), iouThreshold, limit);
    if (kept.length === limit || looked >= scores.length) return kept;
  }
}

/** How many times more candidates than wanted are put in order at first. */
const POOL = 8;

function keepApart(b: ArrayLike<number>, order: Int32Array, threshold: number, limit: number): number[] {
  const kept: number[] = [];
  for (const candidate of order) {
    if (kept.length >= limit) break;
    if (!overlapsAny(b, candidate, kept, threshold)) kept.push(candidate);
  }
  return kept;
}

function overlapsAny(b: ArrayLike<number>, candidate: number, kept: number[], threshold: number): boolean {
  const x1 = b[4 * candidate];
  const y1 = b[4 * candidate + 1];
  const x2 = b[4 * candidate + 2];
  const y2 = b[4 * candidate + 3];
  const area = (x2 - x1) * (y2 - y1);
  for (let k = 0; k < kept.length; k++) {
    const j = 4 * kept[k];
    const width = Math.min(x2, b[j + 2]) - Math.max(x1, b[j]);
    if (width <= 0) continue;
    const height = Math.min(y2, b[j + 3]) - Math.max(y1, b[j + 1]);
    if (height <= 0) continue;
    const intersection = width * height;
    const union = area + (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]) - intersection;
    if (intersection > threshold * union) return true;
  }
  return false;
}

/**
 * NMS within each group (class, image or level) on its own: boxes of different groups never suppress
 * each other.
 * @returns indices of the kept boxes, highest score first over all groups
 * @throws RangeError as {@link nms} does
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
  const keptOf = new Map<number, number[]>();
  const all: number[] = [];
  for (const candidate of byDescending(scores)) {
    if (all.length >= limit) break;
    const kept = keptOf.get(groups[candidate]) ?? [];
    if (overlapsAny(b, candidate, kept, iouThreshold)) continue;
    kept.push(candidate);
    keptOf.set(groups[candidate], kept);
    all.push(candidate);
  }
  return all;
}

function requireUsable(operation: string, scores: ArrayLike<number>, threshold: number, limit: number): void {
  if (!(threshold >= 0 && threshold <= 1))
    throw new RangeError(`${operation}: the IoU threshold is ${threshold}, it must lie in [0, 1]`);
  if (!(limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 0)))
    throw new RangeError(`${operation}: the limit is ${limit}, it must be a whole number, 0 or more`);
  for (let i = 0; i < scores.length; i++)
    if (Number.isNaN(scores[i])) throw new RangeError(`${operation}: score ${i} is NaN, it has no rank`);
}
