/** Objects whose annotated area, in square pixels, lies in [low, high], both ends included. */
export interface AreaRange {
  name: string;
  low: number;
  high: number;
}

export interface EvaluationOptions {
  /** IoU from which a detection can match an object; COCO's .5, .55, … .95. */
  iouThresholds?: readonly number[];
  /** The first one is "all"; each of the others gets an AP and an AR of its own. */
  areaRanges?: readonly AreaRange[];
  /** How many detections a class in an image count, ascending; AP is taken at the last one. */
  maxDets?: readonly number[];
  /** Annotations to be treated like those out of the area range: neither to be found nor wrong to be found. */
  ignoredIds?: ReadonlySet<number>;
}

/** numpy's `linspace`, to the last bit: `low + i · step`, the end exact. */
function linspace(low: number, high: number, count: number): readonly number[] {
  const step = (high - low) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : i * step + low));
}

export const COCO_IOU_THRESHOLDS = linspace(0.5, 0.95, 10); // .9 is 0.8999999999999999, as in pycocotools
export const COCO_RECALL_THRESHOLDS = linspace(0, 1, 101);
export const COCO_MAX_DETS: readonly number[] = [1, 10, 100];

export const ALL_AREAS: AreaRange = { name: "all", low: 0, high: 1e10 };
export const COCO_AREA_RANGES: readonly AreaRange[] = [
  ALL_AREAS,
  { name: "small", low: 0, high: 32 ** 2 },
  { name: "medium", low: 32 ** 2, high: 96 ** 2 },
  { name: "large", low: 96 ** 2, high: 1e10 },
];

/**
 * COCO's own settings where none are given.
 * @throws RangeError naming the option that is empty, out of [0, 1], or not ascending
 */
export function resolveOptions({
  iouThresholds = COCO_IOU_THRESHOLDS,
  areaRanges = COCO_AREA_RANGES,
  maxDets = COCO_MAX_DETS,
  ignoredIds = new Set(),
}: EvaluationOptions = {}): Required<EvaluationOptions> {
  if (iouThresholds.length === 0 || iouThresholds.some((t) => !(t > 0 && t <= 1)))
    throw new RangeError(
      `evaluateDetections: iouThresholds are [${iouThresholds}]; give one or more in (0, 1]`,
    );
  if (areaRanges.length === 0 || areaRanges.some(({ low, high }) => !(low <= high)))
    throw new RangeError(
      "evaluateDetections: areaRanges need one or more with low ≤ high, the first for all",
    );
  if (maxDets.length === 0 || maxDets.some((m, i) => !(m >= 1 && (i === 0 || m > maxDets[i - 1]))))
    throw new RangeError(`evaluateDetections: maxDets are [${maxDets}]; give one or more from 1, ascending`);
  return { iouThresholds, areaRanges, maxDets, ignoredIds };
}
