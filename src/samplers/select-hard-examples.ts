import { asBoxes, type BoxesLike } from "../boxes/boxes-like";
import { batchedNms, nms } from "../boxes/nms";
import { topByDescending } from "../boxes/order";
import { requireCount, requireLabels, requireNumbers, requireSameCount, requireShare } from "./checks";
import { highest } from "./highest";
import { boxesAt, indicesWhere, valuesAt } from "./indices";

/** Which examples can suppress each other: those of one image, those of one image and label, or none. */
export type Suppression = "image" | "image-and-label" | "none";

export interface HardExampleOptions {
  /** How many to keep of all that is passed: B / N of the paper for one image, B for a batch. */
  numHard: number;
  /** The examples' boxes [n, 4]; without them there is no suppression. */
  boxes?: BoxesLike;
  /** Overlapping examples carry the same loss; above this IoU only the hardest stays. */
  nmsThreshold?: number;
  /** Examples labelled −1 are never picked and suppress none. */
  labels?: ArrayLike<number>;
  /** The image of each example [n], where a whole batch is passed. */
  images?: ArrayLike<number>;
  /** "image" is the paper's (and the default with boxes), "image-and-label" is that of its authors' code. */
  suppress?: Suppression;
}

/**
 * Online hard example mining: the examples with the highest loss, after non-maximum suppression on the losses.
 *
 * Shrivastava et al., Training Region-based Object Detectors with Online Hard Example Mining (CVPR 2016),
 * section 4.1: all RoIs of an image, loss = classification + box, NMS at IoU .7 (the default here), the hardest
 * B / N train. There is no share of positives. The choice is a constant: nothing differentiates through it.
 *
 * - The paper: call it once an image, with numHard = B / N (64).
 * - The authors' code: pass the batch with `images`, `labels` and `suppress: "image-and-label"`; NMS runs within each
 *   image and label, then the hardest B of the whole batch are kept (their code breaks ties as the sort falls).
 * - MMDetection's `OHEMSampler` is neither: no NMS, the classification loss only, positives and negatives apart.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: never picked, never background.
 * Ties go to the lower index. Fewer candidates than `numHard`: all of them. All ignored, or none: none.
 * @param losses [n], of one image or of a batch
 * @returns indices, highest loss first
 * @throws RangeError if a loss is NaN, the boxes, labels or images are not one an example, an option is out of its
 *   range, or `suppress` asks for what was not given
 * @example
 * const losses = [0.1, 2, 0.5];
 * selectHardExamples(losses, { numHard: 2 }); // [1, 2]
 */
export function selectHardExamples(losses: ArrayLike<number>, options: HardExampleOptions): number[] {
  const { numHard, boxes, nmsThreshold = 0.7, labels, suppress = boxes ? "image" : "none" } = options;
  requireUsable(losses, options);
  if (!labels && (suppress === "none" || !boxes)) return hardestOf(losses, numHard);
  requireNumbers("selectHardExamples", "loss", losses);
  const candidates = indicesWhere(losses.length, (i) => labels?.[i] !== -1);
  if (suppress === "none" || !boxes) return Array.from(highest(losses, candidates, numHard));
  const flat = asBoxes("selectHardExamples", boxes); // [n, 4]
  requireSameCount("selectHardExamples", ["losses", "boxes"], [losses.length, flat.length / 4]);
  const chosen = boxesAt(flat, candidates);
  const scores = valuesAt(losses, candidates);
  const isOneGroup = suppress === "image" && !options.images;
  const kept = isOneGroup
    ? nms(chosen, scores, nmsThreshold, numHard)
    : batchedNms(
        chosen,
        scores,
        valuesAt(groupsOf(suppress, losses.length, options), candidates),
        nmsThreshold,
        numHard,
      );
  return kept.map((at) => candidates[at]);
}

/** Of all, which is one pass; looking for a loss that is none would be another, so that waits until one was met. */
function hardestOf(losses: ArrayLike<number>, numHard: number): number[] {
  try {
    return Array.from(topByDescending(losses, numHard));
  } catch (error) {
    requireNumbers("selectHardExamples", "loss", losses);
    throw error;
  }
}

/** For each example the number of the group within which it can be suppressed. */
function groupsOf(
  suppress: Suppression,
  count: number,
  { labels, images }: HardExampleOptions,
): Float64Array {
  const groups = new Float64Array(count);
  for (let i = 0; images && i < count; i++) groups[i] = images[i];
  if (suppress === "image" || !labels) return groups;
  let classes = 1;
  for (let i = 0; i < count; i++) classes = Math.max(classes, labels[i] + 1);
  for (let i = 0; i < count; i++) groups[i] = groups[i] * classes + labels[i];
  return groups;
}

function requireUsable(losses: ArrayLike<number>, options: HardExampleOptions): void {
  const { numHard, boxes, nmsThreshold = 0.7, labels, images, suppress } = options;
  const operation = "selectHardExamples";
  requireCount(operation, "numHard", numHard);
  requireShare(operation, "nmsThreshold", nmsThreshold);
  if (labels) requireSameCount(operation, ["losses", "labels"], [losses.length, labels.length]);
  if (labels) requireLabels(operation, labels);
  if (images) requireSameCount(operation, ["losses", "images"], [losses.length, images.length]);
  for (let i = 0; images && i < images.length; i++) requireCount(operation, `image ${i}`, images[i]);
  if (suppress === undefined || suppress === "none") return;
  if (suppress !== "image" && suppress !== "image-and-label")
    throw new RangeError(
      `${operation}: suppress is "${suppress}", it must be "image", "image-and-label" or "none"`,
    );
  if (!boxes) throw new RangeError(`${operation}: suppress is "${suppress}", that needs boxes`);
  if (suppress === "image-and-label" && !labels)
    throw new RangeError(`${operation}: suppress is "${suppress}", that needs labels`);
}
