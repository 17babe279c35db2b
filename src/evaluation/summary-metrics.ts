import { type EvaluationOptions, resolveOptions } from "./coco-options";
import type { CocoTables } from "./coco-tables";
import { weigh } from "./descent";
import type { ImageMetrics } from "./image-metric";
import { meanOf } from "./mean-of-measured";
import { summaryLines } from "./summarize";
import {
  cumulate,
  measureThreshold,
  type WeightedCell,
  type WeightedThreshold,
  weightedClasses,
} from "./weighted-classes";

/**
 * The lines of COCO's summary (`summaryLines` of the options, 12 with COCO's own), then AP and AP50 of each class,
 * as metrics of images. With each image counted once they are the numbers of `evaluateDetections`; counted n times,
 * an image stands there n times. Matching is done once; a weighting is a walk along the hits of each class.
 */
export function summaryMetrics(tables: CocoTables, options: EvaluationOptions = {}): ImageMetrics {
  const resolved = resolveOptions(options);
  const lines = summaryLines(resolved);
  const cells = weightedClasses(tables, resolved);
  const half = resolved.iouThresholds.indexOf(0.5);
  const once = new Float64Array(tables.imageIds.length).fill(1);
  const longest = Math.max(0, ...cells.flat().map(({ image }) => image.length));
  const sums = new Float64Array(longest + 1);
  const last = resolved.maxDets.slice(-1); // only over all areas does recall depend on the number of detections
  return {
    images: tables.imageIds.length,
    of(weights = once) {
      const measured = cells.map((ofClass) =>
        ofClass.map((cell, a) => measure(cell, weights, a === 0 ? resolved.maxDets : last, sums)),
      );
      const rows = lines.map(({ metric, iou, area, maxDets }) => {
        const a = resolved.areaRanges.findIndex(({ name }) => name === area);
        const t = iou === null ? null : resolved.iouThresholds.indexOf(iou);
        const m = a === 0 ? resolved.maxDets.indexOf(maxDets) : 0;
        const ofClasses = measured.map((ofClass) => {
          const values = metric === "AP" ? ofClass[a]?.precision : ofClass[a]?.recall[m];
          if (!values) return null;
          return t === null ? meanOf(values) : (values[t] ?? null);
        });
        return meanOf(ofClasses);
      });
      const perClass = measured.flatMap(([all]) => [
        all ? meanOf(all.precision) : null,
        all && half >= 0 ? all.precision[half] : null,
      ]);
      return [...rows, ...perClass];
    },
  };
}

interface MeasuredCell {
  precision: number[]; // [T]
  recall: number[][]; // [M][T]
}

/** null where no object counts. */
function measure(
  { image, objects, thresholds }: WeightedCell,
  weights: ArrayLike<number>,
  maxDets: readonly number[],
  sums: Float64Array,
): MeasuredCell | null {
  const total = weigh(objects, weights);
  if (total === 0) return null;
  cumulate(sums, weights, image);
  const measured = thresholds.map((threshold) => measureThreshold(sums, threshold, total));
  return {
    precision: measured.map(({ precision }) => precision),
    recall: maxDets.map((most, m) =>
      measured.map(({ found }, t) =>
        m + 1 === maxDets.length
          ? found / total
          : foundAmongFirst(most, thresholds[t], image, weights) / total,
      ),
    ),
  };
}

/** What is found by the first detections of each image and class. */
function foundAmongFirst(
  most: number,
  { hits, rank }: WeightedThreshold,
  image: Int32Array,
  weights: ArrayLike<number>,
): number {
  let found = 0;
  for (let h = 0; h < hits.length; h++) if (rank[h] < most) found += weights[image[hits[h]]];
  return found;
}
