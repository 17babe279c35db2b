import { COCO_RECALL_THRESHOLDS, type EvaluationOptions } from "./coco-options";
import type { CocoTables } from "./coco-tables";
import { counts, evaluateClass, IGNORED, TRUE_POSITIVE } from "./evaluate-class";

/** One class in one area range, from the highest score down, ready to be counted again with other weights. */
export interface WeightedCell {
  /** Image of each detection that counts at some threshold, up to the last hit at any. */
  image: Int32Array; // [n]
  /** Image of each object that counts. */
  objects: Int32Array; // [G]
  thresholds: WeightedThreshold[]; // [T]
}

/** Places in the cell's detections. */
export interface WeightedThreshold {
  hits: Int32Array; // [h]
  /** How many detections of its class and image stand before each hit, by score. */
  rank: Int32Array; // [h]
  /** Those that are ignored at this threshold, though not at all of them. */
  ignored: Int32Array;
}

/** [K][A] every class matched once by COCO's rules; what weights do to it is {@link measureThreshold}. */
export function weightedClasses(tables: CocoTables, options: Required<EvaluationOptions>): WeightedCell[][] {
  return tables.categories.map((_, k) => {
    const { outcomes } = evaluateClass(tables, k, options);
    const { classStart, byScore } = tables.detections;
    const rows = byScore.subarray(classStart[k], classStart[k + 1]);
    const rank = ranksInImage(tables, k);
    return options.areaRanges.map((range, a) => {
      const outcomeAt = (t: number, d: number) =>
        outcomes[(a * options.iouThresholds.length + t) * rows.length + rows[d] - classStart[k]];
      const kept = keptDetections(rows.length, options.iouThresholds.length, outcomeAt);
      const thresholds = options.iouThresholds.map((_, t): WeightedThreshold => {
        const places = Int32Array.from(kept.keys());
        const hits = places.filter((i) => outcomeAt(t, kept[i]) === TRUE_POSITIVE);
        return {
          hits,
          rank: hits.map((i) => rank[rows[kept[i]] - classStart[k]]),
          ignored: places.filter((i) => outcomeAt(t, kept[i]) === IGNORED),
        };
      });
      const { objects } = tables;
      const images: number[] = [];
      for (let g = objects.classStart[k]; g < objects.classStart[k + 1]; g++)
        if (counts(objects, g, range, options.ignoredIds)) images.push(objects.image[g]);
      const image = kept.map((d) => tables.detections.image[rows[d]]);
      return { image, objects: Int32Array.from(images), thresholds };
    });
  });
}

/** Detections that count at some threshold, up to the last hit: what comes after it changes no precision that is read. */
function keptDetections(
  detections: number,
  thresholds: number,
  outcomeAt: (t: number, d: number) => number,
): Int32Array {
  const kept: number[] = [];
  let upToLastHit = 0;
  for (let d = 0; d < detections; d++) {
    let highest = IGNORED;
    for (let t = 0; t < thresholds; t++) highest = Math.max(highest, outcomeAt(t, d));
    if (highest !== IGNORED) kept.push(d);
    if (highest === TRUE_POSITIVE) upToLastHit = kept.length;
  }
  return Int32Array.from(kept.slice(0, upToLastHit));
}

/** Of each detection of class k, how many of its image and class have a higher place. */
function ranksInImage({ detections }: CocoTables, k: number): Int32Array {
  const [first, end] = [detections.classStart[k], detections.classStart[k + 1]];
  const rank = new Int32Array(end - first);
  for (let d = first + 1; d < end; d++)
    if (detections.image[d] === detections.image[d - 1]) rank[d - first] = rank[d - first - 1] + 1;
  return rank;
}

/** Running sums of the weights of a cell's detections, from 0: [n + 1], written into `sums`. */
export function cumulate(sums: Float64Array, weights: ArrayLike<number>, images: Int32Array): void {
  for (let i = 0; i < images.length; i++) sums[i + 1] = sums[i] + weights[images[i]];
}

/**
 * What is found at one threshold and the mean of `interpolatePrecision` at COCO's 101 recalls, each detection as
 * heavy as its image: from the last hit back, so that the highest precision so far is that at this recall or a
 * higher one. The running sum over the cell's detections serves every threshold; where some are ignored, their
 * weight is taken off. Nothing is allocated, for this is the inner loop of every interval.
 *
 * @param sums of {@link cumulate}
 * @param objects how much the objects weigh, more than 0
 */
export function measureThreshold(
  sums: Float64Array,
  { hits, ignored }: WeightedThreshold,
  objects: number,
): { found: number; precision: number } {
  let all = 0;
  let off = 0;
  for (let h = 0; h < hits.length; h++) all += sums[hits[h] + 1] - sums[hits[h]];
  for (let i = 0; i < ignored.length; i++) off += sums[ignored[i] + 1] - sums[ignored[i]];
  let [found, highest, sum] = [all, 0, 0];
  let i = ignored.length - 1;
  for (let r = COCO_RECALL_THRESHOLDS.length - 1, h = hits.length - 1; r >= 0; r--) {
    for (; h >= 0 && found / objects >= COCO_RECALL_THRESHOLDS[r]; h--) {
      for (; i >= 0 && ignored[i] > hits[h]; i--) off -= sums[ignored[i] + 1] - sums[ignored[i]];
      highest = Math.max(highest, found / (sums[hits[h] + 1] - off + Number.EPSILON));
      found -= sums[hits[h] + 1] - sums[hits[h]];
    }
    sum += highest;
  }
  return { found: all, precision: sum / COCO_RECALL_THRESHOLDS.length };
}
