import { random } from "../backend/random";
import { requireCount, requireLabels, requireShare } from "./checks";
import { drawSome } from "./draw";
import { indicesWhere } from "./indices";

export interface SubsampleOptions {
  /** How many examples to draw in all (Faster R-CNN's proposals: 256 an image; Fast R-CNN: 64). */
  numSamples: number;
  /** At most this share of them are positives (proposals .5, Fast R-CNN .25). */
  positiveFraction: number;
  /** The same seed draws the same examples; give each step and image its own. */
  seed: number;
}

/**
 * Draws examples at random: of N = numSamples, at most ⌊N · positiveFraction⌋ positives, background for the rest.
 *
 * Fast R-CNN (Girshick 2015), section 2.3: 64 regions an image, a quarter of them objects; Faster R-CNN
 * (Ren et al. 2015), section 3.1.3: 256 anchors an image, up to half of them objects. Detectron2's
 * `subsample_labels` and MMDetection's `RandomSampler` do the same.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: they are never drawn and never
 * count as background. Too few positives: background fills up. Too few of both: fewer than N come back; nothing
 * is drawn twice. Too little background: positives do **not** fill up, their share is a limit.
 * @param labels [n]
 * @returns indices, positives first, each part in ascending order
 * @throws RangeError if numSamples is no whole number, positiveFraction is not in [0, 1], or a label is none
 * @example
 * const labels = [1, 0, -1, 0];
 * subsampleLabels(labels, { numSamples: 3, positiveFraction: 0.5, seed: 0 }); // [0, 1, 3]
 */
export function subsampleLabels(
  labels: ArrayLike<number>,
  { numSamples, positiveFraction, seed }: SubsampleOptions,
): number[] {
  requireCount("subsampleLabels", "numSamples", numSamples);
  requireShare("subsampleLabels", "positiveFraction", positiveFraction);
  requireLabels("subsampleLabels", labels);
  const rng = random(seed, "subsampleLabels");
  const positives = indicesWhere(labels.length, (i) => labels[i] > 0);
  const background = indicesWhere(labels.length, (i) => labels[i] === 0);
  const drawn = drawSome(rng, positives, positiveCount(numSamples, positiveFraction));
  return [...drawn, ...drawSome(rng, background, numSamples - drawn.length)];
}

/** ⌊N · fraction⌋; of Infinity with fraction 0, none. */
export function positiveCount(numSamples: number, positiveFraction: number): number {
  return positiveFraction === 0 ? 0 : Math.floor(numSamples * positiveFraction);
}
