import { groupBy } from "../data/group-by";
import type { CocoDetection, CocoDistractor, CocoGroundTruth } from "../types";
import { cocoIou } from "./coco-iou";
import { type CocoTables, tabulate } from "./coco-tables";
import { FALSE_POSITIVE } from "./evaluate-class";
import type { ImageMetric } from "./image-metric";
import { FOUND_IOU, type Matches, matchDetections } from "./match-detections";
import { atOneFalsePositivePerImage } from "./operating-point";

/**
 * How many of the false positives fall for background that was drawn to resemble an object: detections without
 * an object that lie on a look-alike with IoU ≥ .5, of whatever class, an image, at the score threshold that
 * gives one false positive an image in all ({@link atOneFalsePositivePerImage}). So it lies in [0, 1]: the share
 * of false positives that look-alikes cause, if the detector spends all that it is allowed.
 *
 * @returns a metric that is null if the data has no look-alikes
 */
export function distractorMetric(gt: CocoGroundTruth, dt: readonly CocoDetection[]): ImageMetric {
  const tables = tabulate(gt, dt);
  return distractorMetricOf(tables, matchDetections(tables), gt.distractors ?? []);
}

/** {@link distractorMetric} of what has been matched already. */
export function distractorMetricOf(
  tables: CocoTables,
  matches: Matches,
  distractors: readonly CocoDistractor[],
): ImageMetric {
  const lies = onDistractor(tables, matches, distractors);
  return {
    images: matches.images,
    of(weights) {
      if (distractors.length === 0 || matches.images === 0) return null;
      let count = 0;
      let images = 0;
      for (let i = 0; i < matches.images; i++) images += weights ? weights[i] : 1;
      const passed = atOneFalsePositivePerImage(matches, weights);
      for (let d = 0; d < passed; d++) if (lies[d]) count += weights ? weights[matches.image[d]] : 1;
      return images > 0 ? count / images : null;
    },
  };
}

/** [n] 1 for false positives on a look-alike. */
function onDistractor(
  { imageIds, detections }: CocoTables,
  { outcome, image, row }: Matches,
  distractors: readonly CocoDistractor[],
): Uint8Array {
  const ofImage = groupBoxes(distractors);
  return outcome.map((what, d) => {
    const boxes = ofImage.get(imageIds[image[d]]);
    if (what !== FALSE_POSITIVE || !boxes) return 0;
    const count = boxes.length / 4;
    const ious = cocoIou(detections.boxes, row[d], row[d] + 1, boxes, 0, count, new Uint8Array(count));
    return ious.some((iou) => iou >= FOUND_IOU) ? 1 : 0;
  });
}

/** By image id, laid end to end. */
function groupBoxes(distractors: readonly CocoDistractor[]): Map<number, Float64Array> {
  const groups = groupBy(distractors, ({ image_id }) => image_id);
  return new Map(
    [...groups].map(([id, group]) => [id, Float64Array.from(group.flatMap(({ bbox }) => bbox))]),
  );
}
