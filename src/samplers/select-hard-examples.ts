import { type BoxesLike, takeBoxes } from "../boxes/boxes-like";
import { nms } from "../boxes/nms";
import { byDescending } from "../boxes/order";

export interface HardExampleOptions {
  /** How many to keep: B / N of the paper, of each image. */
  numHard: number;
  /** The examples' boxes [n, 4]; without them there is no suppression. */
  boxes?: BoxesLike;
  /** Overlapping examples carry the same loss; above this IoU only the hardest stays. */
  nmsThreshold?: number;
  /** Examples labelled −1 are never picked. */
  labels?: ArrayLike<number>;
}

/**
 * Online hard example mining: the examples with the highest loss, after non-maximum suppression on the losses.
 *
 * Shrivastava et al., Training Region-based Object Detectors with Online Hard Example Mining (CVPR 2016),
 * section 4.1: all RoIs of one image, loss = classification + box, NMS at IoU .7 (the default here), the hardest
 * B / N train. There is no share of positives. The choice is a constant: nothing differentiates through it.
 *
 * Ties go to the lower index. Fewer candidates than `numHard`: all of them.
 * @param losses [n], of one image
 * @returns indices, highest loss first
 * @throws RangeError if a loss is NaN, the boxes or labels are not one an example, or numHard is no whole number
 * @example selectHardExamples([0.1, 2, 0.5], { numHard: 2 }) // [1, 2]
 */
export function selectHardExamples(
  losses: ArrayLike<number>,
  { numHard, boxes, nmsThreshold = 0.7, labels }: HardExampleOptions,
): number[] {
  if (!(numHard === Number.POSITIVE_INFINITY || (Number.isInteger(numHard) && numHard >= 0)))
    throw new RangeError(`selectHardExamples: numHard is ${numHard}, it must be a whole number, 0 or more`);
  if (labels && labels.length !== losses.length)
    throw new RangeError(`selectHardExamples: ${losses.length} losses but ${labels.length} labels`);
  for (let i = 0; i < losses.length; i++)
    if (Number.isNaN(losses[i])) throw new RangeError(`selectHardExamples: loss ${i} is NaN`);
  if (!labels) return hardest(losses, boxes, nmsThreshold, numHard);
  const candidates: number[] = [];
  for (let i = 0; i < losses.length; i++) if (labels[i] !== -1) candidates.push(i);
  const exact = candidates.map((i) => losses[i]); // doubles stay doubles: rounding would make ties
  const ofCandidates = losses instanceof Float32Array ? Float32Array.from(exact) : exact;
  const chosen = hardest(ofCandidates, boxes && takeBoxes(boxes, candidates), nmsThreshold, numHard);
  return chosen.map((i) => candidates[i]);
}

function hardest(
  losses: ArrayLike<number>,
  boxes: BoxesLike | undefined,
  threshold: number,
  count: number,
): number[] {
  if (boxes) return nms(boxes, losses, threshold, count);
  return Array.from(byDescending(losses).subarray(0, count));
}
