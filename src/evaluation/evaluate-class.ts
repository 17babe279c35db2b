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
  const { iouThresholds, areaRanges, maxDets } = options;
  const cells = areaRanges.length * iouThresholds.length;
  const result: ClassOutcomes = {
    outcomes: withoutMatches(tables, k, options),
    objects: new Int32Array(areaRanges.length),
    truePositives: new Int32Array(cells * maxDets.length),
  };
  const most = maxDets[maxDets.length - 1];
  forEachImageOfClass(tables, k, (g0, g1, d0, d1) => {
    if (g0 < g1) matchImage(tables, g0, g1, d0, Math.min(d1, d0 + most), options, result, k);
  });
  return result;
}

/** [A, T, n] were no object found: a detection out of the area range is ignored, and so are those one too many. */
function withoutMatches(
  tables: CocoTables,
  k: number,
  { iouThresholds, areaRanges, maxDets }: Required<EvaluationOptions>,
): Uint8Array {
  const { boxes, classStart } = tables.detections;
  const first = classStart[k];
  const n = classStart[k + 1] - first;
  const most = maxDets[maxDets.length - 1];
  const outcomes = new Uint8Array(areaRanges.length * iouThresholds.length * n);
  areaRanges.forEach((range, a) => {
    const inRange = new Uint8Array(n);
    forEachImageOfClass(tables, k, (_g0, _g1, d0, d1) => {
      for (let d = d0; d < Math.min(d1, d0 + most); d++)
        inRange[d - first] = isInside(boxes[4 * d + 2] * boxes[4 * d + 3], range) ? FALSE_POSITIVE : IGNORED;
    });
    for (let t = 0; t < iouThresholds.length; t++) outcomes.set(inRange, (a * iouThresholds.length + t) * n);
  });
  return outcomes;
}

/**
 * One image: object rows g0 up to g1, detection rows d0 up to d1; results are added to those of the class.
 * pycocotools keeps the id of the matched object and reads id 0 as "unmatched"; so a detection of an object with id
 * 0 finds nothing here as well.
 */
function matchImage(
  { objects, detections }: CocoTables,
  g0: number,
  g1: number,
  d0: number,
  d1: number,
  { iouThresholds, areaRanges, maxDets, ignoredIds }: Required<EvaluationOptions>,
  { outcomes, objects: counted, truePositives }: ClassOutcomes,
  k: number,
): void {
  const first = detections.classStart[k];
  const n = detections.classStart[k + 1] - first;
  const ious = cocoIou(detections.boxes, d0, d1, objects.boxes, g0, g1, objects.crowd);
  const crowd = objects.crowd.subarray(g0, g1);
  const ignored = new Uint8Array(g1 - g0);
  for (let a = 0, cell = 0; a < areaRanges.length; a++) {
    for (let g = g0; g < g1; g++) {
      const isCounted = counts(objects, g, areaRanges[a], ignoredIds);
      ignored[g - g0] = isCounted ? 0 : 1;
      if (isCounted) counted[a]++;
    }
    const order = countedFirst(ignored);
    for (let t = 0; t < iouThresholds.length; t++, cell++) {
      const match = matchGreedily(ious, d1 - d0, order, ignored, crowd, iouThresholds[t]);
      for (let d = d0; d < d1; d++) {
        const found = match[d - d0];
        if (found < 0 || (!ignored[found] && objects.id[g0 + found] === 0)) continue;
        outcomes[cell * n + d - first] = ignored[found] ? IGNORED : TRUE_POSITIVE;
        if (ignored[found]) continue;
        for (let m = 0; m < maxDets.length; m++)
          if (d - d0 < maxDets[m]) truePositives[cell * maxDets.length + m]++;
      }
    }
  }
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
