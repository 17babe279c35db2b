import { requireCount, requireLabels, requireNumbers, requireSameCount } from "./checks";
import { type HardExampleOptions, selectHardExamples } from "./select-hard-examples";

/**
 * OHEM with a share: all examples pass the NMS on their losses, then the hardest are taken with at most three
 * negatives to a positive.
 *
 * RetinaNet's "OHEM 1:3" (Lin et al. 2017, section 5.2 and Table 1d), which follows SSD's share. The paper says no
 * more than this, so two things are fixed here. Of `numHard` at most ⌊numHard / 4⌋ are positives, the hardest, and
 * three times as many negatives follow. Without any positive the hardest ⌊numHard · 3/4⌋ negatives are taken, so that
 * background still teaches. So there are no positives at all for numHard < 4, and then that rule holds too.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: never picked, never background.
 * Ties go to the lower index. Too few negatives: what there is; positives do not fill up. All ignored: none.
 * @param losses [n], of one image, or of a batch with `images`
 * @param labels [n]
 * @returns indices, positives first, each part highest loss first
 * @throws RangeError as {@link selectHardExamples} does
 * @example
 * const losses = [1, 9, 8, 7, 6, 5];
 * const labels = [1, 0, 0, 0, 0, 2];
 * selectOneToThree(losses, labels, { numHard: 4 }); // [5, 1, 2, 3]
 */
export function selectOneToThree(
  losses: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: Omit<HardExampleOptions, "labels">,
): number[] {
  const { numHard } = options;
  requireCount("selectOneToThree", "numHard", numHard);
  requireSameCount("selectOneToThree", ["losses", "labels"], [losses.length, labels.length]);
  requireNumbers("selectOneToThree", "loss", losses);
  requireLabels("selectOneToThree", labels);
  const survivors = selectHardExamples(losses, { ...options, numHard: losses.length, labels });
  const positives = survivors.filter((i) => labels[i] > 0).slice(0, Math.floor(numHard / 4));
  const negatives = survivors.filter((i) => labels[i] === 0);
  const wanted = positives.length > 0 ? 3 * positives.length : Math.floor((3 * numHard) / 4);
  return [...positives, ...negatives.slice(0, wanted)];
}
