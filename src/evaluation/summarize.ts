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
 * What is summarised: AP, AP50, AP75, AP by area, AR by number of detections, AR by area; with COCO's own options
 * pycocotools' 12 lines in its order.
 */
export function summaryLines({
  areaRanges,
  maxDets,
}: Required<EvaluationOptions>): Omit<SummaryRow, "value">[] {
  const [all, ...areas] = areaRanges.map(({ name }) => name);
  const most = maxDets[maxDets.length - 1];
  return [
    { metric: "AP", iou: null, area: all, maxDets: most },
    { metric: "AP", iou: 0.5, area: all, maxDets: most },
    { metric: "AP", iou: 0.75, area: all, maxDets: most },
    ...areas.map((area) => ({ metric: "AP" as const, iou: null, area, maxDets: most })),
    ...maxDets.map((m) => ({ metric: "AR" as const, iou: null, area: all, maxDets: m })),
    ...areas.map((area) => ({ metric: "AR" as const, iou: null, area, maxDets: most })),
  ];
}

/** {@link summaryLines} with their numbers: means over thresholds, recalls and the classes that have objects. */
export function summarize(table: PrecisionRecall, options: Required<EvaluationOptions>): SummaryRow[] {
  return summaryLines(options).map((line) => ({
    ...line,
    value: meanOfMeasured(select(table, options, line)),
  }));
}

/** The entries of one line in numpy's order: thresholds, then recalls, then classes. */
function select(
  { precision, recall, recalls, classes }: PrecisionRecall,
  { iouThresholds, areaRanges, maxDets }: Required<EvaluationOptions>,
  line: Omit<SummaryRow, "value">,
): Float64Array {
  const areas = areaRanges.length;
  const a = areaRanges.findIndex(({ name }) => name === line.area);
  const m = maxDets.indexOf(line.maxDets);
  const chosen: number[] = [];
  iouThresholds.forEach((threshold, t) => {
    if (line.iou !== null && threshold !== line.iou) return;
    if (line.metric === "AR")
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
