import type { CocoDetection, CocoGroundTruth } from "../types";
import { forEachImageOfClass } from "./coco-cells";
import { cocoIou } from "./coco-iou";
import { tabulate } from "./coco-tables";

/** The p_t up to which an object is hard: the article's own example. */
const HARD = 0.6;
/** The p_t from which an object is easy: the article's own example. */
export const EASY = 0.9;
/** From here on a detection is of an object. */
const SAME = 0.5;

/** Ids of annotations by what a referee makes of them; crowds and ignored regions are in none. */
export interface RefereeGroups {
  /** p_t ≤ .6. */
  hard: Set<number>;
  /** What is neither. */
  between: Set<number>;
  /** p_t ≥ .9. */
  easy: Set<number>;
}

/**
 * The objects by what a referee makes of them: p_t is the score of its best detection of the object's class with
 * IoU ≥ .5, and 0 where it has none; up to .6 an object is hard, from .9 on easy. The referee is a model of its own,
 * trained with cross entropy from another seed: what it misses is hard for cross entropy, which tilts a comparison
 * of others with cross entropy against it.
 *
 * @param detections the referee's, all of them; scores in [0, 1]
 * @throws UserError if a detection's image is not in the ground truth
 */
export function refereeGroups(
  groundTruth: CocoGroundTruth,
  detections: readonly CocoDetection[],
): RefereeGroups {
  const tables = tabulate(groundTruth, detections);
  const groups: RefereeGroups = { hard: new Set(), between: new Set(), easy: new Set() };
  const { objects, detections: found } = tables;
  const noCrowd = new Uint8Array(objects.crowd.length);
  tables.categories.forEach((_, k) => {
    forEachImageOfClass(tables, k, (g0, g1, d0, d1) => {
      const ious = cocoIou(found.boxes, d0, d1, objects.boxes, g0, g1, noCrowd);
      for (let g = g0; g < g1; g++) {
        if (objects.crowd[g]) continue;
        let pT = 0;
        for (let d = d0; d < d1 && pT === 0; d++)
          if (ious[(d - d0) * (g1 - g0) + g - g0] >= SAME) pT = found.score[d];
        const group = pT <= HARD ? groups.hard : pT >= EASY ? groups.easy : groups.between;
        group.add(objects.id[g]);
      }
    });
  });
  return groups;
}

/** The objects that a referee finds hard: {@link refereeGroups}' first. */
export function hardForReferee(
  groundTruth: CocoGroundTruth,
  detections: readonly CocoDetection[],
): Set<number> {
  return refereeGroups(groundTruth, detections).hard;
}
