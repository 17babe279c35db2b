import { forEachImageOfClass } from "./coco-cells";
import { cocoIou } from "./coco-iou";
import type { AreaRange, EvaluationOptions } from "./coco-options";
import type { CocoTables, ObjectTable } from "./coco-tables";
import { countedFirst, matchGreedily } from "./match-greedily";

/** What became of a detection; ignored ones count neither for nor against. */
export const IGNORED = 0;
export const FALSE_POSITIVE = 1;
export const TRUE_POSITIVE = 2;

/** One class over all images, at every area range and IoU threshold. */
export interface ClassOutcomes {
  /** [A, T, n] IGNORED, FALSE_POSITIVE or TRUE_POSITIVE of the class's detections, in the order of the table. */
  outcomes: Uint8Array;
  /** [A] objects that count. */
  objects: Int32Array;
  /** [A, T, M] true positives among the first `maxDets[m]` detections of each image. */
  truePositives: Int32Array;
}

/** Matches class `k` image by image. */
export function evaluateClass(
  tables: CocoTables,
  k: number,
  options: Required<EvaluationOptions>,
): ClassOutcomes {
  const first = tables.detections.classStart[k];
  const end = tables.detections.classStart[k + 1];
  const { iouThresholds, areaRanges, maxDets } = options;
  const cells = areaRanges.length * iouThresholds.length;
  const result: ClassOutcomes = {
    outcomes: new Uint8Array(cells * (end - first)),
    objects: new Int32Array(areaRanges.length),
    truePositives: new Int32Array(cells * maxDets.length),
  };
  const most = maxDets[maxDets.length - 1];
  forEachImageOfClass(tables, k, (g0, g1, d0, d1) => {
    evaluateImage(tables, g0, g1, d0, Math.min(d1, d0 + most), options, result, first);
  });
  return result;
}

/** One image: object rows g0 up to g1, detection rows d0 up to d1; results are added to those of the class. */
function evaluateImage(
  { objects, detections }: CocoTables,
  g0: number,
  g1: number,
  d0: number,
  d1: number,
  { iouThresholds, areaRanges, maxDets, ignoredIds }: Required<EvaluationOptions>,
  result: ClassOutcomes,
  classStart: number,
): void {
  const ious = cocoIou(detections.boxes, d0, d1, objects.boxes, g0, g1, objects.crowd);
  const crowd = objects.crowd.subarray(g0, g1);
  const perThreshold = result.outcomes.length / (areaRanges.length * iouThresholds.length);
  areaRanges.forEach((range, a) => {
    const ignored = new Uint8Array(g1 - g0);
    for (let g = g0; g < g1; g++) {
      const isCounted = counts(objects, g, range, ignoredIds);
      ignored[g - g0] = isCounted ? 0 : 1;
      if (isCounted) result.objects[a]++;
    }
    const order = countedFirst(ignored);
    iouThresholds.forEach((threshold, t) => {
      const match = matchGreedily(ious, d1 - d0, order, ignored, crowd, threshold);
      const cell = a * iouThresholds.length + t;
      for (let d = d0; d < d1; d++) {
        const found = match[d - d0];
        const outcome = judge(found, g0, ignored, objects.id, detections.boxes, d, range);
        result.outcomes[cell * perThreshold + d - classStart] = outcome;
        if (outcome !== TRUE_POSITIVE) continue;
        for (let m = 0; m < maxDets.length; m++)
          if (d - d0 < maxDets[m]) result.truePositives[cell * maxDets.length + m]++;
      }
    });
  });
}

/**
 * pycocotools keeps the id of the matched object and reads id 0 as "unmatched"; so a detection of an object
 * with id 0 is a false positive here as well. A detection without a match and out of the area range is ignored.
 */
function judge(
  found: number,
  g0: number,
  ignored: Uint8Array,
  ids: Float64Array,
  boxes: Float64Array,
  d: number,
  range: AreaRange,
): number {
  if (found >= 0 && ignored[found]) return IGNORED;
  if (found >= 0 && ids[g0 + found] !== 0) return TRUE_POSITIVE;
  return isInside(boxes[4 * d + 2] * boxes[4 * d + 3], range) ? FALSE_POSITIVE : IGNORED;
}

/** Whether object `g` is to be found; otherwise it is ignored. */
export function counts(
  { crowd, area, id }: ObjectTable,
  g: number,
  range: AreaRange,
  ignoredIds: ReadonlySet<number>,
): boolean {
  return !crowd[g] && isInside(area[g], range) && !ignoredIds.has(id[g]);
}

function isInside(area: number, { low, high }: AreaRange): boolean {
  return area >= low && area <= high;
}
