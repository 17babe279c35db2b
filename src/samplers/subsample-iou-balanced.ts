import { type Random, random } from "../backend/random";
import { requireCount, requireLabels, requireNumbers, requireSameCount, requireShare } from "./checks";
import { drawSome } from "./draw";
import { indicesWhere } from "./indices";
import { positiveCount, type SubsampleOptions } from "./subsample-labels";

export interface IouBalancedOptions extends SubsampleOptions {
  /** Into how many intervals [0, highest) is cut: K of the paper, 3 there. */
  bins?: number;
  /** The end of the last interval: the overlap from which an example is an object, .5 for Fast R-CNN. */
  highest?: number;
}

/**
 * Draws background evenly over its overlap with objects, so that near misses, few but hard, are met as often as
 * the empty places that random sampling draws nearly always.
 *
 * Libra R-CNN (Pang et al., CVPR 2019), section 3.1. [0, highest) is cut into K equal intervals; of N negatives
 * wanted, each interval gives ⌊N / K⌋, drawn uniformly from its M_k candidates, so that one of them is picked with
 *
 *     p_k = N / K · 1 / M_k
 *
 * instead of N / M. An interval with fewer gives what it has; what is missing, and the remainder of N / K, is drawn
 * uniformly from all negatives that are left. Negatives with an overlap of `highest` or more belong to no interval
 * and come in only there. Positives are drawn as {@link subsampleLabels} draws them, with the same random numbers:
 * with one interval that holds all negatives, the two functions pick the same examples.
 *
 * MMDetection's `IoUBalancedNegSampler` differs: its intervals span up to the largest overlap of *all* examples,
 * positives included (about 1, so that the last intervals hold few negatives or none and the random filling does
 * their work); and from its second call on it starts above 0, so that negatives without any overlap come in only through the filling,
 * unless a `floor_thr` draws them apart.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: never drawn, never background.
 * @param labels [n]
 * @param overlaps [n], the largest IoU of each example with an object (0 where the image has none)
 * @returns indices, positives first, each part in ascending order; fewer than numSamples where there are too few
 * @throws RangeError if there is not one overlap a label, one is NaN, or an option is out of its range
 * @example
 * const labels = [1, 0, 0, 0, 0];
 * const overlaps = [0.8, 0, 0.1, 0.2, 0.4];
 * subsampleIouBalanced(labels, overlaps, { numSamples: 4, positiveFraction: 0.25, bins: 3, seed: 0 }).slice(-2); // [3, 4]
 */
export function subsampleIouBalanced(
  labels: ArrayLike<number>,
  overlaps: ArrayLike<number>,
  { numSamples, positiveFraction, bins = 3, highest = 0.5, seed }: IouBalancedOptions,
): number[] {
  const operation = "subsampleIouBalanced";
  requireCount(operation, "numSamples", numSamples);
  requireShare(operation, "positiveFraction", positiveFraction);
  if (!(Number.isInteger(bins) && bins > 0))
    throw new RangeError(`${operation}: bins is ${bins}, it must be a whole number, 1 or more`);
  if (!(highest > 0 && highest <= 1))
    throw new RangeError(`${operation}: highest is ${highest}, it must lie in (0, 1]`);
  requireSameCount(operation, ["labels", "overlaps"], [labels.length, overlaps.length]);
  requireLabels(operation, labels);
  requireNumbers(operation, "overlap", overlaps);

  const rng = random(seed, "subsampleLabels");
  const positives = indicesWhere(labels.length, (i) => labels[i] > 0);
  const drawn = drawSome(rng, positives, positiveCount(numSamples, positiveFraction));
  const wanted = numSamples - drawn.length;
  const background = indicesWhere(labels.length, (i) => labels[i] === 0);
  if (background.length <= wanted) return [...drawn, ...background];
  const binOf = (i: number) =>
    overlaps[i] < highest ? Math.min(bins - 1, Math.floor((overlaps[i] * bins) / highest)) : -1;
  const intervals = Array.from({ length: bins }, (_, bin) =>
    indicesWhere(labels.length, (i) => labels[i] === 0 && binOf(i) === bin),
  );
  return [...drawn, ...drawEvenly(rng, background, intervals, wanted)];
}

/** ⌊count / intervals⌋ of each interval, the rest from all that are left. */
function drawEvenly(rng: Random, all: Int32Array, intervals: Int32Array[], count: number): number[] {
  const each = Math.floor(count / intervals.length);
  const drawn = intervals.flatMap((interval) => drawSome(rng, interval, each));
  const taken = new Set(drawn);
  const left = Int32Array.from(Array.from(all).filter((i) => !taken.has(i)));
  return [...drawn, ...drawSome(rng, left, count - drawn.length)].sort((i, j) => i - j);
}
