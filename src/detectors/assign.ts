import { type CoderOptions, encodeBoxes } from "../boxes/coder";
import { BACKGROUND, IGNORED, type MatchOptions, matchAnchorsWithIou } from "../boxes/matcher";
import type { Boxes, GroundTruth } from "../types";

export interface Assignment {
  /** 1 … K, 0 background, −1 ignored. */
  labels: Int32Array; // [n]
  boxTargets: Float32Array; // [n, 4]
  /** Which of the image's objects a positive is of; −1 elsewhere. */
  objects: Int32Array; // [n]
  /** The highest IoU with an object. */
  overlaps: Float32Array; // [n]
}

/** The class and the offsets that each anchor or region of an image should be given. */
export function assign(
  candidates: Boxes,
  { boxes, labels, ignored }: GroundTruth,
  match: MatchOptions,
  coder?: CoderOptions,
): Assignment {
  const { match: matched, iou } = matchAnchorsWithIou(candidates, boxes, { ...match, ignored });
  const assigned: Assignment = {
    labels: new Int32Array(matched.length),
    boxTargets: new Float32Array(4 * matched.length),
    objects: new Int32Array(matched.length).fill(-1),
    overlaps: iou,
  };
  matched.forEach((g, i) => {
    if (g === BACKGROUND) return;
    if (g === IGNORED) {
      assigned.labels[i] = -1;
      return;
    }
    assigned.labels[i] = labels[g];
    assigned.objects[i] = g;
    const [box, anchor] = [boxes.subarray(4 * g, 4 * g + 4), candidates.subarray(4 * i, 4 * i + 4)];
    assigned.boxTargets.set(encodeBoxes(box, anchor, coder), 4 * i);
  });
  return assigned;
}

/** The assignments of a batch's images, one after another, objects numbered over all of them. */
export function assignBatch(
  candidates: Boxes[],
  truths: GroundTruth[],
  match: MatchOptions,
  coder?: CoderOptions,
): Assignment & { boxes: Boxes; imageStarts: number[] } {
  const each = candidates.map((boxes, image) => assign(boxes, truths[image], match, coder));
  const imageStarts = [0];
  for (const boxes of candidates) imageStarts.push(imageStarts[imageStarts.length - 1] + boxes.length / 4);
  const count = imageStarts[imageStarts.length - 1];
  const all = {
    labels: new Int32Array(count),
    boxTargets: new Float32Array(4 * count),
    objects: new Int32Array(count),
    overlaps: new Float32Array(count),
    boxes: new Float32Array(4 * count),
    imageStarts,
  };
  let objectsBefore = 0;
  each.forEach(({ labels, boxTargets, objects, overlaps }, image) => {
    const before = objectsBefore;
    all.objects.set(
      objects.map((g) => (g < 0 ? g : before + g)),
      imageStarts[image],
    );
    objectsBefore += truths[image].labels.length;
    all.overlaps.set(overlaps, imageStarts[image]);
    all.labels.set(labels, imageStarts[image]);
    all.boxTargets.set(boxTargets, 4 * imageStarts[image]);
    all.boxes.set(candidates[image], 4 * imageStarts[image]);
  });
  return all;
}
