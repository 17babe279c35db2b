import { bestF1, pooledDescent } from "./best-f1";
import type { CocoTables } from "./coco-tables";
import { imagesOfObjects } from "./descent";
import { type MatchDetectionsOptions, matchDetections } from "./match-detections";

/**
 * The score threshold at which single images and boxes are looked at: that of the best F1 of all classes pooled
 * ({@link bestF1}). A fixed number would show all boxes of one detector and none of another, for scores of
 * different losses differ. If no object is found at any, the lowest score, so that every detection takes part; 0
 * without detections.
 */
export function bestThreshold(tables: CocoTables, options: MatchDetectionsOptions = {}): number {
  const objects = tables.categories.map((_, k) => imagesOfObjects(tables, k));
  const best = bestF1(pooledDescent(matchDetections(tables, options), objects));
  return best?.threshold ?? lowestScore(tables);
}

/** 0 without detections. */
export function lowestScore({ detections: { score } }: CocoTables): number {
  return score.length === 0 ? 0 : score.reduce((low, s) => Math.min(low, s), Number.POSITIVE_INFINITY);
}
