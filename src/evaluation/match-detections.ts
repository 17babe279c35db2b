import { forEachImageOfClass } from "./coco-cells";
import { cocoIou } from "./coco-iou";
import { COCO_MAX_DETS } from "./coco-options";
import type { CocoTables } from "./coco-tables";
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from "./evaluate-class";
import { countedFirst, matchGreedily } from "./match-greedily";

/** What became of every detection at one IoU threshold: all classes together, from the highest score down. */
export interface Matches {
  /** How many images were searched, with objects or without. */
  images: number;
  score: Float64Array; // [n]
  /** Index of the detection's image among the sorted ids. */
  image: Int32Array; // [n]
  /** IGNORED (on a crowd), FALSE_POSITIVE or TRUE_POSITIVE. */
  outcome: Uint8Array; // [n]
  /** Row of the object that was found, in the table of objects; −1 for none. */
  object: Int32Array; // [n]
  /** Row of the detection in its table. */
  row: Int32Array; // [n]
}

/** IoU at which a detection counts as having found an object, wherever a single threshold is used. */
export const FOUND_IOU = 0.5;

export interface MatchDetectionsOptions {
  /** IoU from which a detection has found an object, in (0, 1]; .5. */
  iouThreshold?: number;
  /** How many detections of a class in an image count, the highest scores; COCO's 100. */
  maxDets?: number;
}

/**
 * Matches detections to all objects, class by class, by COCO's rules at one IoU; crowds are ignored.
 * Of an image and class the highest scores count, as in COCO; the others are left out.
 *
 * @throws RangeError if an option is out of range
 */
export function matchDetections(
  tables: CocoTables,
  {
    iouThreshold = FOUND_IOU,
    maxDets = COCO_MAX_DETS[COCO_MAX_DETS.length - 1],
  }: MatchDetectionsOptions = {},
): Matches {
  requireMatchOptions(iouThreshold, maxDets);
  const { objects, detections } = tables;
  const outcome = new Uint8Array(detections.score.length);
  const object = new Int32Array(detections.score.length).fill(-1);
  const rows: number[] = [];
  tables.categories.forEach((_, k) => {
    forEachImageOfClass(tables, k, (g0, g1, d0, end) => {
      const d1 = Math.min(end, d0 + maxDets);
      const crowd = objects.crowd.subarray(g0, g1);
      const ious = cocoIou(detections.boxes, d0, d1, objects.boxes, g0, g1, objects.crowd);
      const match = matchGreedily(ious, d1 - d0, countedFirst(crowd), crowd, crowd, iouThreshold);
      for (let d = d0; d < d1; d++) {
        const found = match[d - d0];
        rows.push(d);
        if (found < 0) outcome[d] = FALSE_POSITIVE;
        else outcome[d] = crowd[found] ? IGNORED : TRUE_POSITIVE;
        if (outcome[d] === TRUE_POSITIVE) object[d] = g0 + found;
      }
    });
  });
  const row = Int32Array.from(rows).sort((i, j) => detections.score[j] - detections.score[i] || i - j);
  return {
    images: tables.imageIds.length,
    score: Float64Array.from(row, (d) => detections.score[d]),
    image: row.map((d) => detections.image[d]),
    outcome: Uint8Array.from(row, (d) => outcome[d]),
    object: row.map((d) => object[d]),
    row,
  };
}

function requireMatchOptions(iouThreshold: number, maxDets: number): void {
  if (!(iouThreshold > 0 && iouThreshold <= 1))
    throw new RangeError(`matchDetections: iouThreshold is ${iouThreshold}; give one in (0, 1]`);
  if (!(maxDets >= 1)) throw new RangeError(`matchDetections: maxDets is ${maxDets}; give 1 or more`);
}
