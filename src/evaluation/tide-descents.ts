import { labelsOf } from "./by-image";
import type { CocoTables } from "./coco-tables";
import { type Descent, imagesOfObjects } from "./descent";
import { TIDE_TYPES, type TideJudgement, type TideType } from "./tide-judge";

/** What the classes' ways down the scores are as detected, and with one type of error mended throughout. */
export interface TideDescents {
  asDetected: Descent[]; // [K]
  mended: Record<TideType, Descent[]>;
  /** Every false detection ranked below every hit. */
  withoutFalsePositives: Descent[];
  /** Missed objects taken off, of whatever type. */
  withoutFalseNegatives: Descent[];
}

/**
 * Mends one type of error at a time (Bolya et al., section 2.3): a classification error gets its object's class, a
 * localisation error its box, so that both find the object they are nearest to or, if a higher score does so
 * already, are dropped; duplicate, background and "both" errors are dropped; missed objects that no classification
 * or localisation error covers are taken off the number of objects.
 *
 * At equal scores the order is tidecv's: as detected by image, then as they came; mended, errors before hits.
 */
export function tideDescents(tables: CocoTables, judgement: TideJudgement): TideDescents {
  const { objects, detections } = tables;
  const { row, verdict, object, absorbed, isFound, isCovered } = judgement;
  const [ofObject, ofDetection] = [labelsOf(objects.classStart), labelsOf(detections.classStart)];
  const all = tables.categories.map((_, k) => imagesOfObjects(tables, k));
  const found = keepObjects(tables, (g) => isFound[g] === 1);
  const notMissed = keepObjects(tables, (g) => isFound[g] === 1 || isCovered[g] === 1);
  const order = errorsFirst(judgement, detections.score);

  const descend = (along: Int32Array, ofObjects: readonly Int32Array[], mend?: TideType): Descent[] => {
    const label = new Int32Array(row.length).fill(-1); // −1: dropped
    const hit = new Uint8Array(row.length);
    for (let i = 0; i < row.length; i++) {
      const isFound = verdict[i] === "found";
      const isMended = verdict[i] === mend;
      hit[i] = isFound || (isMended && object[i] >= 0) ? 1 : 0;
      if (isMended) label[i] = hit[i] ? ofObject[object[i]] : -1;
      else if (isFound || !absorbed[i]) label[i] = ofDetection[row[i]];
    }
    return divide(along, label, hit, tables, row, ofObjects);
  };

  const mended = TIDE_TYPES.map((type) => [type, descend(order, type === "missed" ? notMissed : all, type)]);
  return {
    asDetected: descend(asDetected(tables, judgement), all),
    mended: Object.fromEntries(mended) as Record<TideType, Descent[]>,
    withoutFalsePositives: descend(hitsFirst(judgement), all),
    withoutFalseNegatives: descend(order, found),
  };
}

/** The classes' own descents, of places in an order that holds for all of them. */
function divide(
  along: Int32Array,
  label: Int32Array,
  hit: Uint8Array,
  { detections }: CocoTables,
  row: Int32Array,
  objects: readonly Int32Array[],
): Descent[] {
  const size = new Int32Array(objects.length);
  for (const k of label) if (k >= 0) size[k]++;
  const descents = objects.map((ofClass, k) => ({
    image: new Int32Array(size[k]),
    hit: new Uint8Array(size[k]),
    hits: 0,
    score: new Float64Array(size[k]),
    objects: ofClass,
  }));
  const next = new Int32Array(objects.length);
  for (const i of along) {
    if (label[i] < 0) continue;
    const descent = descents[label[i]];
    const at = next[label[i]]++;
    descent.image[at] = detections.image[row[i]];
    descent.score[at] = detections.score[row[i]];
    descent.hit[at] = hit[i];
    descent.hits += hit[i];
  }
  return descents;
}

/** [K] the images of the objects of each class that are kept; ignored regions never are. */
function keepObjects({ categories, objects }: CocoTables, keep: (g: number) => boolean): Int32Array[] {
  return categories.map((_, k) => {
    const first = objects.classStart[k];
    return objects.image
      .subarray(first, objects.classStart[k + 1])
      .filter((_, g) => !objects.crowd[first + g] && keep(first + g));
  });
}

/** Class by class from the highest score down, equal scores by image, then as they came: the tables' own order. */
function asDetected({ detections }: CocoTables, { row }: TideJudgement): Int32Array {
  const placeOf = new Int32Array(detections.score.length).fill(-1);
  row.forEach((r, i) => {
    placeOf[r] = i;
  });
  return detections.byScore.map((r) => placeOf[r]).filter((i) => i >= 0);
}

function hitsFirst({ verdict }: TideJudgement): Int32Array {
  const places = Array.from(verdict.keys());
  const hits = places.filter((i) => verdict[i] === "found");
  return Int32Array.from([...hits, ...places.filter((i) => verdict[i] !== "found")]);
}

function errorsFirst({ row, verdict }: TideJudgement, score: Float64Array): Int32Array {
  const isHit = Uint8Array.from(verdict, (what) => (what === "found" ? 1 : 0));
  return Int32Array.from(row.keys()).sort(
    (a, b) => score[row[b]] - score[row[a]] || isHit[a] - isHit[b] || a - b,
  );
}
