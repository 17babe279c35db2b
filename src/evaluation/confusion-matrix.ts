import type { CocoDetection, CocoGroundTruth } from "../types";
import { forEachImage, type ImageOverlaps, labelsOf } from "./by-image";
import { type CocoTables, tabulate } from "./coco-tables";
import { uniqueNames } from "./evaluate-detections";
import { matchByOverlap } from "./match-by-overlap";
import { FOUND_IOU } from "./match-detections";
import { bestThreshold } from "./operating-threshold";

export interface ConfusionOptions {
  /** IoU from which a detection can belong to an object, in (0, 1]; .5. */
  iouThreshold?: number;
  /** Detections from this score on take part; by default the one with the best F1 over all classes. */
  scoreThreshold?: number;
}

export interface ConfusionMatrix {
  iouThreshold: number;
  scoreThreshold: number;
  /** Class names, and `background` last. */
  classes: string[]; // [K + 1]
  /** Rows: what is there. Columns: what was reported. Row `background`: false alarms; column: missed objects. */
  matrix: number[][]; // [K + 1, K + 1]
  /** Detections that lie on an ignored region and belong to no object: in neither rows nor columns. */
  absorbed: number;
}

/**
 * Which classes are taken for which, and for background. Boxes are matched without regard to class: all pairs of
 * an object and a detection with enough IoU, from the highest IoU down, each object and each detection once (as
 * Ultralytics does; COCO's matching by score within a class could not show a class taken for another). At equal
 * IoU a pair of one class comes first, then the higher score, then the object annotated first.
 *
 * Detections without an object that lie on an ignored region, by at least the IoU threshold's share of their own
 * area (COCO's overlap with a crowd), are absorbed, of whatever class: nobody says what is in there.
 *
 * The score threshold defaults to that of the best F1 of all classes pooled ({@link f1Curves}): any fixed number
 * would empty the matrix of one detector and flood that of another.
 *
 * A row of a class sums to its objects, a column of a class to its detections that were not absorbed.
 *
 * @throws UserError if a detection's image is not in the ground truth; RangeError if the IoU is out of range
 */
export function confusionMatrix(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  { iouThreshold = FOUND_IOU, scoreThreshold }: ConfusionOptions = {},
): ConfusionMatrix {
  const tables = tabulate(gt, dt);
  return confusionMatrixOf(tables, iouThreshold, scoreThreshold ?? bestThreshold(tables, { iouThreshold }));
}

/** {@link confusionMatrix} of what has been sorted already. */
export function confusionMatrixOf(
  tables: CocoTables,
  iouThreshold: number,
  scoreThreshold: number,
): ConfusionMatrix {
  if (!(iouThreshold > 0 && iouThreshold <= 1))
    throw new RangeError(`confusionMatrix: iouThreshold is ${iouThreshold}; give one in (0, 1]`);
  const K = tables.categories.length;
  const [ofObject, ofDetection] = [
    labelsOf(tables.objects.classStart),
    labelsOf(tables.detections.classStart),
  ];
  const matrix = Array.from({ length: K + 1 }, () => new Array<number>(K + 1).fill(0)); // [K + 1, K + 1]
  let absorbed = 0;
  forEachImage(tables, { scoreThreshold }, (overlaps) => {
    const { detections, objects } = overlaps;
    const isIgnored = (g: number) => tables.objects.crowd[objects[g]] === 1;
    const isSameClass = (d: number, g: number) => ofDetection[detections[d]] === ofObject[objects[g]];
    const match = matchByOverlap(overlaps, iouThreshold, isIgnored, isSameClass);
    match.ofDetection.forEach((g, d) => {
      if (g >= 0) matrix[ofObject[objects[g]]][ofDetection[detections[d]]]++;
      else if (isAbsorbed(overlaps, d, iouThreshold, isIgnored)) absorbed++;
      else matrix[K][ofDetection[detections[d]]]++;
    });
    match.ofObject.forEach((d, g) => {
      if (d < 0 && !isIgnored(g)) matrix[ofObject[objects[g]]][K]++;
    });
  });
  const classes = [...uniqueNames(tables.categories), "background"];
  return { iouThreshold, scoreThreshold, classes, matrix, absorbed };
}

function isAbsorbed(
  { ious, objects }: ImageOverlaps,
  d: number,
  threshold: number,
  isIgnored: (g: number) => boolean,
): boolean {
  for (let g = 0; g < objects.length; g++)
    if (isIgnored(g) && ious[d * objects.length + g] >= threshold) return true;
  return false;
}
