import type { CocoDetection, CocoGroundTruth, CocoImage } from "../types";
import { type CocoTables, tabulate } from "./coco-tables";
import { bestThreshold } from "./operating-threshold";
import { judgeByTide, TIDE_TYPES, type TideThresholds, type TideType } from "./tide-judge";

/** What went wrong in one image, with the detections from a score threshold on. */
export interface WorstImage {
  id: number;
  fileName: string;
  /** Objects that are to be found, those found, and those missed for whatever reason. */
  objects: number;
  found: number;
  missed: number;
  falsePositives: number;
  /** The false positives by TIDE's types; `missed` are the objects that none of them covers. */
  errors: Record<TideType, number>;
  /** `missed` + `falsePositives`: how many boxes a person would have to draw or delete. */
  cost: number;
}

export interface WorstImages {
  iouThreshold: number;
  scoreThreshold: number;
  /** The costliest first. */
  images: WorstImage[];
}

export interface WorstImagesOptions extends TideThresholds {
  /** Detections from this score on count; by default the one with the best F1 over all classes. */
  scoreThreshold?: number;
  /** How many images are returned; all by default. */
  limit?: number;
}

/**
 * Every image with what is wrong in it, the worst first: by cost (missed objects and false positives), then by
 * missed objects, then by id. The cost is a number of boxes, not a share, so crowded images come first: mending
 * these gains most. Types and matching are TIDE's ({@link tideErrors}) of the detections from the threshold on.
 *
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function worstImages(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: WorstImagesOptions = {},
): WorstImages {
  const tables = tabulate(gt, dt);
  const { foreground } = options;
  const scoreThreshold = options.scoreThreshold ?? bestThreshold(tables, { iouThreshold: foreground });
  return worstImagesOf(tables, gt.images, { ...options, scoreThreshold });
}

/** {@link worstImages} of what has been sorted already. */
export function worstImagesOf(
  tables: CocoTables,
  named: readonly CocoImage[],
  options: WorstImagesOptions & { scoreThreshold: number },
): WorstImages {
  const { foreground = 0.5, background, scoreThreshold, limit } = options;
  const fileNames = new Map(named.map(({ id, file_name }) => [id, file_name]));
  const images = tables.imageIds.map((id) => emptyImage(id, fileNames.get(id) ?? ""));
  const judgement = judgeByTide(tables, { foreground, background }, { scoreThreshold });
  judgement.verdict.forEach((verdict, i) => {
    const image = images[tables.detections.image[judgement.row[i]]];
    if (verdict === "found" || judgement.absorbed[i]) return;
    image.falsePositives++;
    image.errors[verdict]++;
  });
  for (let g = 0; g < tables.objects.id.length; g++) {
    if (tables.objects.crowd[g]) continue;
    const image = images[tables.objects.image[g]];
    image.objects++;
    if (judgement.isFound[g]) image.found++;
    else image.missed++;
    if (!judgement.isFound[g] && !judgement.isCovered[g]) image.errors.missed++;
  }
  for (const image of images) image.cost = image.missed + image.falsePositives;
  images.sort((a, b) => b.cost - a.cost || b.missed - a.missed || a.id - b.id);
  return { iouThreshold: foreground, scoreThreshold, images: images.slice(0, limit) };
}

function emptyImage(id: number, fileName: string): WorstImage {
  const errors = Object.fromEntries(TIDE_TYPES.map((type) => [type, 0])) as Record<TideType, number>;
  return { id, fileName, objects: 0, found: 0, missed: 0, falsePositives: 0, errors, cost: 0 };
}
