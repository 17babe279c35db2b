import type { CocoDetection, CocoGroundTruth } from "../types";
import { type CocoTables, tabulate } from "./coco-tables";
import { type Descent, hitsOfDescent, weigh } from "./descent";
import { uniqueNames } from "./evaluate-detections";
import type { ImageMetric } from "./image-metric";
import type { Hits } from "./interpolate-precision";
import { meanOf } from "./mean-of-measured";
import { vocDescents } from "./voc-matching";

/** The mean at recalls 0, .1, … 1 (VOC 2007), or the area under the curve (VOC 2010 and later). */
export type VocMethod = "11-point" | "all-points";

export interface VocApOptions {
  /** The all-points AP by default, as the challenges since 2010. */
  method?: VocMethod;
  /** IoU from which an object is found, in (0, 1]; VOC's .5. */
  iouThreshold?: number;
}

export interface VocAveragePrecision {
  method: VocMethod;
  iouThreshold: number;
  /** The mean over the classes that have objects; null if none has. */
  map: number | null;
  /** By class name; null for a class without objects that are to be found. */
  perClass: Record<string, number | null>;
}

/**
 * PASCAL VOC's average precision (Everingham et al., IJCV 2010, section 4.2), matched by the rules of its development
 * kit: a detection is held against the object of its class that it overlaps most, whether that is taken or not. On a
 * difficult object it is left out, on a taken one it is false. All detections count.
 *
 *   11-point     1/11 Σ_{t = 0, .1, … 1} max precision at a recall ≥ t
 *   all-points   Σ_i (r_i − r_{i−1}) · max precision at a recall ≥ r_i
 *
 * At t a recall of tp / objects counts where 10 tp ≥ i · objects in whole numbers, so that 3 of 10 reaches .3.
 *
 * @param gt difficult objects have `iscrowd` 1; `area` is without effect
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function vocAveragePrecision(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: VocApOptions = {},
): VocAveragePrecision {
  return vocAveragePrecisionOf(tabulate(gt, dt), options);
}

/** {@link vocAveragePrecision} of what has been sorted already. */
export function vocAveragePrecisionOf(tables: CocoTables, options: VocApOptions = {}): VocAveragePrecision {
  const { method, iouThreshold } = resolveVoc(options);
  const values = vocDescents(tables, iouThreshold).map((descent) => classAp(descent, method));
  const names = uniqueNames(tables.categories);
  return {
    method,
    iouThreshold,
    map: meanOf(values),
    perClass: Object.fromEntries(names.map((name, k) => [name, values[k]])),
  };
}

/** {@link VocAveragePrecision.map} as a metric of images. */
export function vocMetricOf(tables: CocoTables, options: VocApOptions = {}): ImageMetric {
  const { method, iouThreshold } = resolveVoc(options);
  const descents = vocDescents(tables, iouThreshold);
  return {
    images: tables.imageIds.length,
    of: (weights) => meanOf(descents.map((descent) => classAp(descent, method, weights))),
  };
}

function resolveVoc({ method = "all-points", iouThreshold = 0.5 }: VocApOptions): Required<VocApOptions> {
  if (method !== "11-point" && method !== "all-points")
    throw new RangeError(`vocAveragePrecision: method is "${method}"; give "11-point" or "all-points"`);
  if (!(iouThreshold > 0 && iouThreshold <= 1))
    throw new RangeError(`vocAveragePrecision: iouThreshold is ${iouThreshold}; give one in (0, 1]`);
  return { method, iouThreshold };
}

function classAp(descent: Descent, method: VocMethod, weights?: ArrayLike<number>): number | null {
  const objects = weigh(descent.objects, weights);
  if (objects === 0) return null;
  const hits = hitsOfDescent(descent, weights);
  return method === "11-point" ? elevenPoints(hits, objects) : allPoints(hits, objects);
}

const POINTS = 11;

/** From the last hit back, so that the highest precision so far is that at this recall or a higher one. */
function elevenPoints({ found, reported }: Hits, objects: number): number {
  let highest = 0;
  let sum = 0;
  for (let i = POINTS - 1, h = found.length - 1; i >= 0; i--) {
    for (; h >= 0 && (POINTS - 1) * found[h] >= i * objects; h--)
      if (found[h] > 0) highest = Math.max(highest, found[h] / reported[h]);
    sum += highest;
  }
  return sum / POINTS;
}

function allPoints({ found, reported }: Hits, objects: number): number {
  let highest = 0;
  let sum = 0;
  for (let h = found.length - 1; h >= 0; h--) {
    if (found[h] > 0) highest = Math.max(highest, found[h] / reported[h]);
    sum += (found[h] - (h > 0 ? found[h - 1] : 0)) * highest;
  }
  return sum / objects;
}
