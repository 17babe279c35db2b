import { type CocoTables, tabulate } from "../evaluation/coco-tables";
import { FALSE_POSITIVE, IGNORED } from "../evaluation/evaluate-class";
import { matchDetections } from "../evaluation/match-detections";
import { atOneFalsePositivePerImage } from "../evaluation/operating-point";
import type { CocoDetection, CocoGroundTruth } from "../types";

/** What came of an object or of a detection; `object` where nothing was looked for. */
export type Outcome = "hit" | "miss" | "false-positive" | "object";

/** A box to draw. */
export interface Mark {
  box: readonly [x1: number, y1: number, x2: number, y2: number];
  outcome: Outcome;
  /** Of an object that counts as hard. */
  hard: boolean;
}

/**
 * What a model makes of each image from the score at which it makes one false positive an image: a hit is
 * drawn where it was found, a miss where the object is. Detections of crowds are left out.
 *
 * @param hardIds annotation ids of hard objects
 * @returns the marks of each image, by its id; images without any are absent
 */
export function marksAtOneFalsePositive(
  groundTruth: CocoGroundTruth,
  found: readonly CocoDetection[],
  hardIds: ReadonlySet<number>,
): Map<number, Mark[]> {
  const tables = tabulate(groundTruth, found);
  const { objects, detections } = tables;
  const matches = matchDetections(tables);
  const isFound = new Uint8Array(objects.id.length);
  const marks: [image: number, mark: Mark][] = [];
  const shown = atOneFalsePositivePerImage(matches);
  for (let d = 0; d < shown; d++) {
    if (matches.outcome[d] === IGNORED) continue;
    const object = matches.object[d];
    if (object >= 0) isFound[object] = 1;
    const outcome = matches.outcome[d] === FALSE_POSITIVE ? "false-positive" : "hit";
    const hard = object >= 0 && hardIds.has(objects.id[object]);
    marks.push([matches.image[d], { box: corners(detections.boxes, matches.row[d]), outcome, hard }]);
  }
  marks.push(...objectMarks(tables, hardIds, "miss", (g) => !isFound[g]));
  return byImageId(tables, marks);
}

/** The objects themselves. */
export function marksOfObjects(
  groundTruth: CocoGroundTruth,
  hardIds: ReadonlySet<number>,
): Map<number, Mark[]> {
  const tables = tabulate(groundTruth, []);
  return byImageId(
    tables,
    objectMarks(tables, hardIds, "object", () => true),
  );
}

function objectMarks(
  { objects }: CocoTables,
  hardIds: ReadonlySet<number>,
  outcome: Outcome,
  wanted: (g: number) => boolean,
): [image: number, mark: Mark][] {
  return [...objects.id.keys()]
    .filter((g) => !objects.crowd[g] && wanted(g))
    .map((g) => [
      objects.image[g],
      { box: corners(objects.boxes, g), outcome, hard: hardIds.has(objects.id[g]) },
    ]);
}

function byImageId({ imageIds }: CocoTables, marks: [image: number, mark: Mark][]): Map<number, Mark[]> {
  const byId = new Map<number, Mark[]>();
  for (const [image, mark] of marks) {
    const id = imageIds[image];
    byId.set(id, [...(byId.get(id) ?? []), mark]);
  }
  return byId;
}

/** A row of COCO boxes, `[x, y, w, h]`, by its corners. */
export function corners(boxes: Float64Array, row: number): Mark["box"] {
  const [x, y, w, h] = boxes.subarray(4 * row, 4 * row + 4);
  return [x, y, x + w, y + h];
}
