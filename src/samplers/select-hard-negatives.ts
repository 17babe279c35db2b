import { requireCount, requireFinite, requireLabels, requireNumbers, requireSameCount } from "./checks";
import { highest } from "./highest";
import { indicesWhere } from "./indices";

export interface HardNegativeOptions {
  /** How many negatives a positive, at most: SSD's 3. */
  ratio?: number;
  /** Never fewer negatives than this, also where there is no positive; SSD's 0. */
  minNegatives?: number;
}

/**
 * Hard negative mining: all positives, and the negatives with the highest classification loss, at most `ratio` a
 * positive.
 *
 * SSD (Liu et al., ECCV 2016), section 2.2, "hard negative mining": negatives are sorted by their confidence loss
 * and the top ones taken so that negatives to positives is at most 3 : 1. Their number is
 *
 *     min(negatives, max(⌊ratio · positives⌋, minNegatives))
 *
 * counted over what is passed: SSD mines each image by itself, so call it once an image. The losses are of the
 * classification alone (OHEM adds the box loss); positives are kept whatever they cost.
 *
 * No positives: the `minNegatives` hardest. The default 0 is SSD's and means that an image without objects teaches
 * nothing; TensorFlow's Object Detection API has the same option (`min_negatives_per_image`) for this reason.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: never picked, never background.
 * Ties go to the lower index.
 * @param losses [n], the classification loss of each example
 * @param labels [n]
 * @returns indices: the positives in ascending order, then the negatives, highest loss first
 * @throws RangeError if there is not one label a loss, a loss is NaN, ratio is negative or not finite, or
 *   minNegatives is no whole number
 * @example
 * const losses = [0.2, 3, 0.1, 2, 1, 0.5];
 * const labels = [1, 0, 0, -1, 0, 0];
 * selectHardNegatives(losses, labels, { ratio: 2 }); // [0, 1, 4]
 */
export function selectHardNegatives(
  losses: ArrayLike<number>,
  labels: ArrayLike<number>,
  { ratio = 3, minNegatives = 0 }: HardNegativeOptions = {},
): number[] {
  requireFinite("selectHardNegatives", "ratio", ratio);
  requireCount("selectHardNegatives", "minNegatives", minNegatives);
  requireSameCount("selectHardNegatives", ["losses", "labels"], [losses.length, labels.length]);
  requireNumbers("selectHardNegatives", "loss", losses);
  requireLabels("selectHardNegatives", labels);
  const positives = indicesWhere(labels.length, (i) => labels[i] > 0);
  const negatives = indicesWhere(labels.length, (i) => labels[i] === 0);
  const wanted = Math.max(Math.floor(ratio * positives.length), minNegatives);
  return [...positives, ...highest(losses, negatives, wanted)];
}
