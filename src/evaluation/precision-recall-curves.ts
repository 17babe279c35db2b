import type { CocoDetection, CocoGroundTruth } from "../types";
import { COCO_RECALL_THRESHOLDS } from "./coco-options";
import { type CocoTables, tabulate } from "./coco-tables";
import { type Descent, descentsOf, hitsOfDescent } from "./descent";
import { uniqueNames } from "./evaluate-detections";
import { interpolatePrecision } from "./interpolate-precision";
import { FOUND_IOU, type MatchDetectionsOptions, type Matches, matchDetections } from "./match-detections";

/** As measured, noted at objects that are found: between two of them precision only falls. */
export interface RawCurve {
  score: number[]; // [P]
  recall: number[]; // [P]
  precision: number[]; // [P]
}

export interface PrecisionRecallCurve {
  objects: number;
  /** The mean of `interpolated`: COCO's AP at this IoU. */
  ap: number;
  /** At each recall the highest precision that is reached there or beyond. */
  interpolated: number[]; // [R]
  raw: RawCurve;
}

export interface PrecisionRecallAtIou {
  iouThreshold: number;
  /** 0, .01, … 1. */
  recalls: readonly number[]; // [R]
  /** The mean of `interpolated` over classes; null without objects. */
  mean: { ap: number; interpolated: number[] } | null;
  /** By class name; classes without objects are left out. */
  perClass: Record<string, PrecisionRecallCurve>;
}

export interface CurveOptions extends MatchDetectionsOptions {
  /** How many points of a raw curve are kept at most, the first and the last among them; 200. */
  points?: number;
}

/**
 * Precision against recall at one IoU, raw and interpolated at COCO's 101 recalls, by class and their mean. Matched
 * by COCO's rules, so that at IoU .5 the curves' means are AP50.
 *
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function precisionRecallCurves(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: CurveOptions = {},
): PrecisionRecallAtIou {
  const tables = tabulate(gt, dt);
  return precisionRecallOf(tables, matchDetections(tables, options), options);
}

/** {@link precisionRecallCurves} of what has been matched already. */
export function precisionRecallOf(
  tables: CocoTables,
  matches: Matches,
  { iouThreshold = FOUND_IOU, points = 200 }: CurveOptions = {},
): PrecisionRecallAtIou {
  if (!(points >= 2)) throw new RangeError(`precisionRecallCurves: points is ${points}; give 2 or more`);
  const names = uniqueNames(tables.categories);
  const curves = descentsOf(tables, matches).flatMap((descent, k) =>
    descent.objects.length > 0 ? [[names[k], curveOf(descent, points)] as const] : [],
  );
  return {
    iouThreshold,
    recalls: COCO_RECALL_THRESHOLDS,
    mean: curves.length > 0 ? meanCurve(curves.map(([, curve]) => curve)) : null,
    perClass: Object.fromEntries(curves),
  };
}

function meanCurve(curves: readonly PrecisionRecallCurve[]) {
  const interpolated = COCO_RECALL_THRESHOLDS.map((_, r) => mean(curves.map((c) => c.interpolated[r])));
  return { ap: mean(curves.map(({ ap }) => ap)), interpolated };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function curveOf(descent: Descent, points: number): PrecisionRecallCurve {
  const hits = hitsOfDescent(descent);
  const objects = descent.objects.length;
  const interpolated = [...interpolatePrecision(hits, objects, COCO_RECALL_THRESHOLDS)];
  const scoreAtHit = descent.score.filter((_, i) => descent.hit[i] === 1);
  const kept = spread(scoreAtHit.length, points);
  return {
    objects,
    ap: mean(interpolated),
    interpolated,
    raw: {
      score: kept.map((h) => scoreAtHit[h]),
      recall: kept.map((h) => hits.found[h] / objects),
      precision: kept.map((h) => hits.found[h] / hits.reported[h]),
    },
  };
}

/** At most `most` of 0 … count − 1, evenly, the ends among them. */
function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
