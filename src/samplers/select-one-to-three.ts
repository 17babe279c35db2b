import { type HardExampleOptions, selectHardExamples } from "./select-hard-examples";

/**
 * OHEM with a share: all examples pass the NMS on their losses, then the hardest are taken with at most three
 * negatives to a positive.
 *
 * RetinaNet's "OHEM 1:3" (focal loss paper, section 5.2 and Table 1d), which follows SSD's share.
 * Of `numHard` a quarter at most are positives; an image without positives gives the hardest
 * `numHard · 3/4` negatives, so that background still teaches.
 * @returns indices, positives first, each part highest loss first; −1 is never picked
 */
export function selectOneToThree(
  losses: ArrayLike<number>,
  labels: ArrayLike<number>,
  { numHard, boxes, nmsThreshold }: Omit<HardExampleOptions, "labels">,
): number[] {
  const survivors = selectHardExamples(losses, { numHard: losses.length, boxes, nmsThreshold, labels });
  const positives = survivors.filter((i) => labels[i] > 0).slice(0, Math.floor(numHard / 4));
  const negatives = survivors.filter((i) => labels[i] === 0);
  const wanted = positives.length > 0 ? 3 * positives.length : Math.floor((3 * numHard) / 4);
  return [...positives, ...negatives.slice(0, wanted)];
}
