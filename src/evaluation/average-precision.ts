import type { CocoDetection, CocoGroundTruth } from "../types";
import { ALL_AREAS, COCO_RECALL_THRESHOLDS, type EvaluationOptions, resolveOptions } from "./coco-options";
import { type CocoTables, tabulate } from "./coco-tables";
import { counts, evaluateClass, IGNORED, TRUE_POSITIVE } from "./evaluate-class";
import type { ImageMetric } from "./image-metric";
import { type Hits, interpolatePrecision } from "./interpolate-precision";

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
  const resolved = resolveOptions({ ...options, areaRanges: [ALL_AREAS] });
  const tables = tabulate(gt, dt);
  const classes = tables.categories.map((_, k) => prepareClass(tables, k, resolved));
  const once = new Float64Array(tables.imageIds.length).fill(1);
  return {
    images: tables.imageIds.length,
    of(weights = once) {
      let sum = 0;
      let measured = 0;
      for (const { thresholds, imageOfDetection, imageOfObject } of classes) {
        const objects = cumulate(weights, imageOfObject)[imageOfObject.length];
        if (objects === 0) continue;
        const reported = cumulate(weights, imageOfDetection);
        for (const { hits, ignored } of thresholds) {
          const precision = interpolatePrecision(
            weightedHits(reported, hits, ignored),
            objects,
            COCO_RECALL_THRESHOLDS,
          );
          for (let r = 0; r < precision.length; r++) sum += precision[r];
          measured += precision.length;
        }
      }
      return measured > 0 ? sum / measured : null;
    },
  };
}

/** Class k from the highest score down: whose image each detection is, and where the hits lie at each threshold. */
function prepareClass(tables: CocoTables, k: number, options: Required<EvaluationOptions>) {
  const { detections, objects } = tables;
  const first = detections.classStart[k];
  const rows = detections.byScore.subarray(first, detections.classStart[k + 1]);
  const { outcomes } = evaluateClass(tables, k, options);
  const thresholds = options.iouThresholds.map((_, t) => {
    const outcome = rows.map((row) => outcomes[t * rows.length + row - first]);
    return { hits: placesOf(outcome, TRUE_POSITIVE), ignored: placesOf(outcome, IGNORED) };
  });
  const counted: number[] = [];
  for (let g = objects.classStart[k]; g < objects.classStart[k + 1]; g++)
    if (counts(objects, g, ALL_AREAS, options.ignoredIds)) counted.push(objects.image[g]);
  return {
    thresholds,
    imageOfDetection: rows.map((row) => detections.image[row]),
    imageOfObject: Int32Array.from(counted),
  };
}

function placesOf(outcomes: Int32Array, wanted: number): Int32Array {
  return Int32Array.from(outcomes.keys()).filter((i) => outcomes[i] === wanted);
}

/** Running sums of the weights of images: [n + 1], from 0. */
function cumulate(weights: ArrayLike<number>, images: Int32Array): Float64Array {
  const sums = new Float64Array(images.length + 1);
  for (let i = 0; i < images.length; i++) sums[i + 1] = sums[i] + weights[images[i]];
  return sums;
}

/**
 * The hits, each as heavy as its image. The running sum over all detections serves every threshold; where some
 * are ignored, their weight is taken off.
 */
function weightedHits(sums: Float64Array, hits: Int32Array, ignored: Int32Array): Hits {
  const found = new Float64Array(hits.length);
  const reported = new Float64Array(hits.length);
  let tp = 0;
  let off = 0;
  for (let h = 0, i = 0; h < hits.length; h++) {
    for (; i < ignored.length && ignored[i] < hits[h]; i++) off += sums[ignored[i] + 1] - sums[ignored[i]];
    tp += sums[hits[h] + 1] - sums[hits[h]];
    found[h] = tp;
    reported[h] = sums[hits[h] + 1] - off;
  }
  return { found, reported };
}
