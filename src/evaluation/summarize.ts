import type { EvaluationOptions } from "./coco-options";
import { meanOfMeasured } from "./mean-of-measured";

/** Precision and recall over everything that is varied; −1 where a class has no objects that count. */
export interface PrecisionRecall {
  /** [T, R, K, A], at the last of `maxDets`. */
  precision: Float64Array;
  /** [T, K, A, M] */
  recall: Float64Array;
  recalls: number;
  classes: number;
}

/** One line of pycocotools' summary. */
export interface SummaryRow {
  /** Average precision or average recall. */
  metric: "AP" | "AR";
  /** null: the mean over all IoU thresholds. */
  iou: number | null;
  area: string;
  maxDets: number;
  /** −1 where there is nothing to measure. */
  value: number;
}

/**
 * AP, AP50, AP75, AP by area, AR by number of detections, AR by area: with COCO's own options the 12 numbers in
 * pycocotools' order. Means are over thresholds, recalls and the classes that have objects.
 */
export function summarize(table: PrecisionRecall, options: Required<EvaluationOptions>): SummaryRow[] {
  const { areaRanges, maxDets } = options;
  const most = maxDets.length - 1;
  const areas = areaRanges.map((_, a) => a);
  const row = (metric: "AP" | "AR", iou: number | null, a: number, m: number): SummaryRow => ({
    metric,
    iou,
    area: areaRanges[a].name,
    maxDets: maxDets[m],
    value: meanOfMeasured(select(table, options, metric, iou, a, m)),
  });
  return [
    row("AP", null, 0, most),
    row("AP", 0.5, 0, most),
    row("AP", 0.75, 0, most),
    ...areas.slice(1).map((a) => row("AP", null, a, most)),
    ...maxDets.map((_, m) => row("AR", null, 0, m)),
    ...areas.slice(1).map((a) => row("AR", null, a, most)),
  ];
}

/** The entries of one line in numpy's order: thresholds, then recalls, then classes. */
function select(
  { precision, recall, recalls, classes }: PrecisionRecall,
  { iouThresholds, areaRanges, maxDets }: Required<EvaluationOptions>,
  metric: "AP" | "AR",
  iou: number | null,
  a: number,
  m: number,
): Float64Array {
  const areas = areaRanges.length;
  const chosen: number[] = [];
  iouThresholds.forEach((threshold, t) => {
    if (iou !== null && threshold !== iou) return;
    if (metric === "AR")
      for (let k = 0; k < classes; k++)
        chosen.push(recall[((t * classes + k) * areas + a) * maxDets.length + m]);
    else
      for (let rk = 0; rk < recalls * classes; rk++)
        chosen.push(precision[(t * recalls * classes + rk) * areas + a]);
  });
  return Float64Array.from(chosen);
}

/** pycocotools' printed line: ` Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.503` */
export function formatRow(
  { metric, iou, area, maxDets, value }: SummaryRow,
  ious: readonly number[],
): string {
  const title = (metric === "AP" ? "Average Precision" : "Average Recall").padEnd(18);
  const range = iou === null ? `${ious[0].toFixed(2)}:${ious[ious.length - 1].toFixed(2)}` : iou.toFixed(2);
  const place = `IoU=${range.padEnd(9)} | area=${area.padStart(6)} | maxDets=${String(maxDets).padStart(3)}`;
  return ` ${title} (${metric}) @[ ${place} ] = ${value.toFixed(3)}`;
}
