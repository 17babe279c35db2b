import type { Random } from "../../backend/random";
import type { GroundTruth } from "../../types";
import { takeObjects } from "../ground-truth";

/** Faults of the labels that a training learns from, as shares of the boxes; each is drawn for itself. */
export interface LabelNoise {
  /** Nobody drew them: what is there is taught as background. */
  missingBoxes?: number;
  /** They bear the name of one of the other classes. */
  wrongClasses?: number;
  /** K. */
  classes: number;
}

/**
 * An image's objects with faults: some boxes are gone, some are of another class, each of the others alike. Ignored
 * regions stay. With the same stream of draws a greater share holds all faults of a smaller one, so that steps of noise
 * differ by nothing else.
 * @throws RangeError where a class is to be wrong and there is no other
 */
export function corruptLabels(
  groundTruth: GroundTruth,
  { missingBoxes = 0, wrongClasses = 0, classes }: LabelNoise,
  random: Random,
): GroundTruth {
  if (wrongClasses > 0 && classes < 2)
    throw new RangeError("corruptLabels: with one class no box can bear another one's name");
  const labels = groundTruth.labels.slice();
  const kept: number[] = [];
  labels.forEach((label, g) => {
    const [missing, wrong, shift] = [
      random.uniform(),
      random.uniform(),
      random.integer(1, Math.max(1, classes - 1)),
    ];
    if (groundTruth.ignored[g]) kept.push(g);
    else if (missing >= missingBoxes) {
      kept.push(g);
      if (wrong < wrongClasses) labels[g] = ((label - 1 + shift) % classes) + 1;
    }
  });
  return takeObjects({ ...groundTruth, labels }, kept);
}
