import type { CocoDetection, CocoGroundTruth } from "../types";
import { type BestF1, bestF1, pooledDescent } from "./best-f1";
import { type CocoTables, tabulate } from "./coco-tables";
import { type Descent, descentsOf } from "./descent";
import { uniqueNames } from "./evaluate-detections";
import { FOUND_IOU, type MatchDetectionsOptions, type Matches, matchDetections } from "./match-detections";

/** Precision, recall and F1 of the detections from each score threshold on. */
export interface F1Curve {
  objects: number;
  /** null where nothing reaches the threshold. */
  precision: (number | null)[]; // [S]
  recall: number[]; // [S]
  f1: number[]; // [S]
  /** Over all scores, not only the thresholds of the curve; null where no object is found. */
  best: BestF1 | null;
}

export interface F1Curves {
  iouThreshold: number;
  /** 101 of them, evenly from 0 to 1, or from the lowest to the highest score where scores leave [0, 1]. */
  thresholds: number[]; // [S]
  /** All classes pooled: each detection and each object counts once (micro). */
  overall: F1Curve | null;
  /** By class name; classes without objects are left out, but their detections are false in `overall`. */
  perClass: Record<string, F1Curve>;
}

/** 0, .01, … 1. */
const POINTS = 101;

/**
 * Precision, recall and F1 = 2 P R / (P + R) against the score threshold, and the threshold at which F1 is best, by
 * class and over all, matched by COCO's rules at one IoU. The best threshold is what to deploy with if a missed
 * object costs as much as a false alarm; it is chosen on the data it is measured on, so it flatters a little.
 *
 * @returns `overall` null without objects
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function f1Curves(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: MatchDetectionsOptions = {},
): F1Curves {
  const tables = tabulate(gt, dt);
  return f1CurvesOf(tables, matchDetections(tables, options), options.iouThreshold);
}

/** {@link f1Curves} of what has been matched already. */
export function f1CurvesOf(tables: CocoTables, matches: Matches, iouThreshold = FOUND_IOU): F1Curves {
  const descents = descentsOf(tables, matches);
  const thresholds = thresholdsOf(matches.score);
  const overall = pooledDescent(
    matches,
    descents.map(({ objects }) => objects),
  );
  const names = uniqueNames(tables.categories);
  const curves = descents.map((descent, k) => [names[k], curveOf(descent, thresholds)] as const);
  return {
    iouThreshold,
    thresholds,
    overall: overall.objects.length > 0 ? curveOf(overall, thresholds) : null,
    perClass: Object.fromEntries(curves.filter(([, { objects }]) => objects > 0)),
  };
}

/** @param scores from the highest down */
function thresholdsOf(scores: Float64Array): number[] {
  const low = Math.min(0, scores[scores.length - 1] ?? 0);
  const high = Math.max(1, scores[0] ?? 1);
  const last = POINTS - 1;
  return Array.from({ length: POINTS }, (_, i) => (i === last ? high : low + (i * (high - low)) / last));
}

function curveOf(descent: Descent, thresholds: readonly number[]): F1Curve {
  const { score, hit, objects } = descent;
  const [precision, recall, f1]: [(number | null)[], number[], number[]] = [[], [], []];
  let [reported, found] = [0, 0];
  for (let s = thresholds.length - 1; s >= 0; s--) {
    for (; reported < score.length && score[reported] >= thresholds[s]; reported++) found += hit[reported];
    precision[s] = reported > 0 ? found / reported : null;
    recall[s] = objects.length > 0 ? found / objects.length : 0;
    f1[s] = found > 0 ? (2 * found) / (reported + objects.length) : 0;
  }
  return { objects: objects.length, precision, recall, f1, best: bestF1(descent) };
}
