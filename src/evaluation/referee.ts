import type { CocoBox, CocoDetection, CocoGroundTruth } from "../types";
import { cocoIou } from "./coco-iou";

/** The p_t up to which an object is hard: the article's own example. */
export const HARD = 0.6;
/** From here on a detection is of an object. */
const SAME = 0.5;

/**
 * The objects that a referee finds hard: those to which it gives p_t ≤ .6, where p_t is the score of its best
 * detection of the object's class with IoU ≥ .5, and 0 where it has none. The referee is a model of its own, trained
 * with cross entropy from another seed: what it misses is hard for cross entropy, which tilts a comparison of others
 * with cross entropy against it.
 * @returns ids of annotations; crowds and ignored regions are never among them
 */
export function hardForReferee(groundTruth: CocoGroundTruth, detections: CocoDetection[]): Set<number> {
  const byImage = new Map<number, CocoDetection[]>();
  for (const detection of detections) {
    const list = byImage.get(detection.image_id);
    if (list) list.push(detection);
    else byImage.set(detection.image_id, [detection]);
  }
  const hard = groundTruth.annotations.filter((object) => {
    if (object.iscrowd) return false;
    const scores = (byImage.get(object.image_id) ?? [])
      .filter((found) => found.category_id === object.category_id && iou(found.bbox, object.bbox) >= SAME)
      .map((found) => found.score);
    return Math.max(0, ...scores) <= HARD;
  });
  return new Set(hard.map(({ id }) => id));
}

function iou(a: CocoBox, b: CocoBox): number {
  return cocoIou(Float64Array.from(a), 0, 1, Float64Array.from(b), 0, 1, new Uint8Array(1))[0];
}
