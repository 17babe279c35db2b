import type { CocoDetection, CocoGroundTruth } from "../types";
import { COCO_RECALL_THRESHOLDS, type EvaluationOptions, resolveOptions } from "./coco-options";
import { type CocoTables, tabulate } from "./coco-tables";
import { evaluateClass } from "./evaluate-class";
import { hitsOf, interpolatePrecision } from "./interpolate-precision";
import { meanOfMeasured } from "./mean-of-measured";
import { type PrecisionRecall, type SummaryRow, summarize } from "./summarize";

export interface DetectionEvaluation {
  /** With COCO's options the 12 numbers in pycocotools' order; −1 where there is nothing to measure. */
  stats: number[];
  /** The same numbers with what they are. */
  rows: SummaryRow[];
  /** By class name, over all areas; null for a class without objects. A name met again has its id beside it. */
  perClass: Record<string, { ap: number | null; ap50: number | null }>;
  curves: PrecisionRecallCurves;
}

/** Interpolated precision at 101 recalls, over all areas; classes without objects are left out. */
export interface PrecisionRecallCurves {
  iouThresholds: readonly number[]; // [T]
  recalls: readonly number[]; // [R]
  perClass: Record<string, number[][]>; // [T][R]
}

/**
 * COCO's evaluation of boxes, equal to pycocotools in every digit, by its rules: detections are matched class
 * by class and image by image from the highest score down; crowds and objects out of the area range are
 * ignored; an `ignore` key is not looked at (pycocotools overwrites it with `iscrowd`); a ground-truth id of 0
 * reads as "unmatched", so ids should count from 1.
 *
 * @param gt its `area` field, not w · h, says which size an object has
 * @param dt boxes `[x, y, w, h]` in pixels; any scores, higher is surer; those of unlisted categories are left out
 * @param options COCO's IoU thresholds, area ranges and numbers of detections by default
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function evaluateDetections(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: EvaluationOptions = {},
): DetectionEvaluation {
  return evaluateTables(tabulate(gt, dt), options);
}

/** {@link evaluateDetections} of what has been sorted already. */
export function evaluateTables(tables: CocoTables, options: EvaluationOptions = {}): DetectionEvaluation {
  const resolved = resolveOptions(options);
  const table = accumulate(tables, resolved);
  const rows = summarize(table, resolved);
  const names = uniqueNames(tables.categories);
  const ofClass = names.map((name, k) => [name, classPrecision(table, resolved, k)] as const);
  const perClass = ofClass.map(([name, precision]) => [name, averagePrecision(precision, resolved)] as const);
  const curves = ofClass.filter(([, precision]) => precision[0][0] > -1);
  return {
    stats: rows.map(({ value }) => value),
    rows,
    perClass: Object.fromEntries(perClass),
    curves: {
      iouThresholds: resolved.iouThresholds,
      recalls: COCO_RECALL_THRESHOLDS,
      perClass: Object.fromEntries(curves),
    },
  };
}

function accumulate(tables: CocoTables, options: Required<EvaluationOptions>): PrecisionRecall {
  const { iouThresholds, areaRanges, maxDets } = options;
  const [T, R, K] = [iouThresholds.length, COCO_RECALL_THRESHOLDS.length, tables.categories.length];
  const [A, M] = [areaRanges.length, maxDets.length];
  const precision = new Float64Array(T * R * K * A).fill(-1); // [T, R, K, A]
  const recall = new Float64Array(T * K * A * M).fill(-1); // [T, K, A, M]
  const { classStart, byScore } = tables.detections;
  for (let k = 0; k < K; k++) {
    const { outcomes, objects, truePositives } = evaluateClass(tables, k, options);
    const order = byScore.subarray(classStart[k], classStart[k + 1]).map((row) => row - classStart[k]);
    const sorted = new Uint8Array(order.length);
    for (let a = 0; a < A; a++) {
      if (objects[a] === 0) continue;
      for (let t = 0; t < T; t++) {
        const cell = a * T + t;
        for (let i = 0; i < order.length; i++) sorted[i] = outcomes[cell * order.length + order[i]];
        const atRecalls = interpolatePrecision(hitsOf(sorted), objects[a], COCO_RECALL_THRESHOLDS);
        for (let r = 0; r < R; r++) precision[((t * R + r) * K + k) * A + a] = atRecalls[r];
        for (let m = 0; m < M; m++)
          recall[((t * K + k) * A + a) * M + m] = truePositives[cell * M + m] / objects[a];
      }
    }
  }
  return { precision, recall, recalls: R, classes: K };
}

/** [T][R] of class k, over all areas. */
function classPrecision(
  { precision, recalls, classes }: PrecisionRecall,
  { iouThresholds, areaRanges }: Required<EvaluationOptions>,
  k: number,
): number[][] {
  return iouThresholds.map((_, t) =>
    Array.from(
      { length: recalls },
      (_, r) => precision[((t * recalls + r) * classes + k) * areaRanges.length],
    ),
  );
}

function averagePrecision(precision: number[][], { iouThresholds }: Required<EvaluationOptions>) {
  if (precision[0][0] === -1) return { ap: null, ap50: null };
  const half = iouThresholds.indexOf(0.5);
  return {
    ap: meanOfMeasured(Float64Array.from(precision.flat())),
    ap50: half < 0 ? null : meanOfMeasured(Float64Array.from(precision[half])),
  };
}

/** The names of classes; one met again has its id beside it. */
export function uniqueNames(categories: readonly { id: number; name: string }[]): string[] {
  const met = new Set<string>();
  return categories.map(({ id, name }) => {
    const unique = met.has(name) ? `${name} (${id})` : name;
    met.add(unique);
    return unique;
  });
}
