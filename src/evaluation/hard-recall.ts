import type { CocoDetection, CocoGroundTruth } from "../types";
import { type CocoTables, tabulate } from "./coco-tables";
import type { ImageMetric } from "./image-metric";
import { type Matches, matchDetections } from "./match-detections";
import { atOneFalsePositivePerImage } from "./operating-point";

/**
 * Recall of hard objects at IoU .5, at the score threshold that gives one false positive an image
 * ({@link atOneFalsePositivePerImage}): the share of them that a detection of their class found.
 * Easy objects take part in the matching and are no false positives; only hard ones are counted.
 *
 * @param hardIds annotation ids; crowds and unknown ids among them are left out
 */
export function hardRecallMetric(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  hardIds: ReadonlySet<number>,
): ImageMetric {
  const tables = tabulate(gt, dt);
  return hardRecallOf(tables, matchDetections(tables), hardIds);
}

/** {@link hardRecallMetric} of what has been matched already. */
export function hardRecallOf(
  { objects }: CocoTables,
  matches: Matches,
  hardIds: ReadonlySet<number>,
): ImageMetric {
  const isHard = objects.crowd.map((crowd, g) => (!crowd && hardIds.has(objects.id[g]) ? 1 : 0));
  return {
    images: matches.images,
    of(weights) {
      const weight = (image: number) => (weights ? weights[image] : 1);
      let hard = 0;
      for (let g = 0; g < isHard.length; g++) if (isHard[g]) hard += weight(objects.image[g]);
      if (hard === 0) return null;
      let found = 0;
      const passed = atOneFalsePositivePerImage(matches, weights);
      for (let d = 0; d < passed; d++)
        if (matches.object[d] >= 0 && isHard[matches.object[d]]) found += weight(matches.image[d]);
      return found / hard;
    },
  };
}
