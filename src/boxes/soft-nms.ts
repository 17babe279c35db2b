import { asDoubles, type BoxesLike } from "./boxes-like";
import { intersectionOf } from "./iou";

export interface SoftNmsOptions {
  /** "linear": · (1 − IoU) from `iouThreshold` on; "gaussian": · exp(−IoU² / sigma), whatever the IoU. */
  method?: "linear" | "gaussian";
  /** Of "gaussian": the smaller, the more is taken off. */
  sigma?: number;
  /** Of "linear": N_t, IoU from which a score is lowered. */
  iouThreshold?: number;
  /** A box whose score falls below this is dropped. */
  scoreThreshold?: number;
  /** Stop once so many are kept. */
  limit?: number;
}

export interface SoftNmsResult {
  /** Of the boxes kept, in the order they were taken. */
  indices: number[];
  /** What became of their scores, in the same order: from high to low. */
  scores: number[];
}

/**
 * Soft-NMS: take the box M of highest score, lower the scores of those that overlap it instead of dropping them,
 * and go on with what scores highest then:
 *   linear    s_i ← s_i (1 − IoU(M, b_i)) where IoU(M, b_i) ≥ N_t      (equation in section 3)
 *   gaussian  s_i ← s_i exp(−IoU(M, b_i)² / σ)
 *
 * Bodla et al., Soft-NMS: Improving Object Detection With One Line of Code (ICCV 2017, arXiv 1704.04503), section 3.
 * Defaults are the paper's N_t = .3 and σ = .5 and its code's lowest score, .001. Equal scores: the lower index is
 * taken first. (The authors' code lowers a score only above N_t; the paper's equation, and this, from N_t on.)
 *
 * @param boxes [n, 4], pixels
 * @param scores [n], 0 or more
 * @returns indices of the boxes kept, in the order they were taken, and what became of their scores
 * @throws RangeError if there is not one score a box, a score is negative or NaN, or an option is out of its range
 * @example
 * const boxes = [[0, 0, 10, 10], [0, 0, 10, 5], [20, 0, 30, 10]];
 * const { indices, scores } = softNms(boxes, [0.9, 0.8, 0.7], { method: "linear" });
 * [indices, scores]; // [[0, 2, 1], [0.9, 0.7, 0.4]]
 */
export function softNms(
  boxes: BoxesLike,
  scores: ArrayLike<number>,
  options: SoftNmsOptions = {},
): SoftNmsResult {
  const { method = "linear", sigma = 0.5, iouThreshold = 0.3, scoreThreshold = 0.001 } = options;
  const { limit = Number.POSITIVE_INFINITY } = options;
  const b = asDoubles("softNms", boxes); // [n, 4]
  if (b.length !== 4 * scores.length)
    throw new RangeError(`softNms: ${b.length / 4} boxes but ${scores.length} scores; one score a box`);
  requireUsable(scores, { method, sigma, iouThreshold, scoreThreshold, limit });
  const keptOfScore =
    method === "gaussian"
      ? (iou: number) => Math.exp(-(iou ** 2) / sigma)
      : (iou: number) => (iou >= iouThreshold ? 1 - iou : 1);
  const current = Float64Array.from(scores);
  const left = Int32Array.from(current.keys()); // ascending, so that the first of equals has the lower index
  const result: SoftNmsResult = { indices: [], scores: [] };
  for (let taken = -1, count = left.length; result.indices.length < limit; ) {
    let remaining = 0;
    let best = -1;
    for (let at = 0; at < count; at++) {
      const i = left[at];
      if (i === taken) continue;
      const iou = taken >= 0 ? iouOf(b, taken, i) : 0;
      if (iou > 0) current[i] *= keptOfScore(iou);
      if (current[i] < scoreThreshold) continue;
      left[remaining++] = i;
      if (best < 0 || current[i] > current[best]) best = i;
    }
    if (best < 0) break;
    result.indices.push(best);
    result.scores.push(current[best]);
    [taken, count] = [best, remaining];
  }
  return result;
}

function iouOf(b: Float64Array, i: number, j: number): number {
  const intersection = intersectionOf(b, 4 * i, b, 4 * j);
  return intersection > 0 ? intersection / (areaOf(b, i) + areaOf(b, j) - intersection) : 0;
}

function areaOf(b: Float64Array, i: number): number {
  return (b[4 * i + 2] - b[4 * i]) * (b[4 * i + 3] - b[4 * i + 1]);
}

function requireUsable(scores: ArrayLike<number>, options: Required<SoftNmsOptions>): void {
  const { method, sigma, iouThreshold, scoreThreshold, limit } = options;
  if (method !== "linear" && method !== "gaussian")
    throw new RangeError(`softNms: the method is "${method}", it must be linear or gaussian`);
  if (!(sigma > 0)) throw new RangeError(`softNms: sigma is ${sigma}, it must be above 0`);
  if (!(iouThreshold >= 0 && iouThreshold <= 1))
    throw new RangeError(`softNms: the IoU threshold is ${iouThreshold}, it must lie in [0, 1]`);
  if (!(scoreThreshold >= 0))
    throw new RangeError(`softNms: the score threshold is ${scoreThreshold}, it must be 0 or more`);
  if (!(limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 0)))
    throw new RangeError(`softNms: the limit is ${limit}, it must be a whole number, 0 or more`);
  for (let i = 0; i < scores.length; i++)
    if (!(scores[i] >= 0)) throw new RangeError(`softNms: score ${i} is ${scores[i]}, it must be 0 or more`);
}
