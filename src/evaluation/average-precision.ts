import type { CocoDetection, CocoGroundTruth } from "../types";
import { ALL_AREAS, type EvaluationOptions } from "./coco-options";
import { tabulate } from "./coco-tables";
import type { ImageMetric } from "./image-metric";
import { summaryMetrics } from "./summary-metrics";

/**
 * COCO's average precision over all areas as a metric of images: AP by default, AP50 with
 * `iouThresholds: [0.5]`, AP of hard objects with the others in `ignoredIds`. With each image counted once it is
 * the number of `evaluateDetections`; counted n times, an image stands there n times.
 */
export function averagePrecisionMetric(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: Pick<EvaluationOptions, "iouThresholds" | "ignoredIds"> = {},
): ImageMetric {
  const { images, of } = summaryMetrics(tabulate(gt, dt), { ...options, areaRanges: [ALL_AREAS] });
  return { images, of: (weights) => of(weights)[0] };
}
