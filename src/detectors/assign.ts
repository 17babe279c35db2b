import { type CoderOptions, encodeBoxes } from "../boxes/coder";
import { BACKGROUND, IGNORED, type MatchOptions, matchAnchors } from "../boxes/matcher";
import type { Boxes, GroundTruth } from "../types";

export interface Assignment {
  /** 1 … K, 0 background, −1 ignored. */
  labels: Int32Array; // [n]
  boxTargets: Float32Array; // [n, 4]
}

/** The class and the offsets that each anchor or region of an image should be given. */
export function assign(
  candidates: Boxes,
  { boxes, labels, ignored }: GroundTruth,
  match: MatchOptions,
  coder?: CoderOptions,
): Assignment {
  const matched = matchAnchors(candidates, boxes, { ...match, ignored });
  const assigned: Assignment = {
    labels: new Int32Array(matched.length),
    boxTargets: new Float32Array(4 * matched.length),
  };
  matched.forEach((g, i) => {
    if (g === BACKGROUND) return;
    if (g === IGNORED) {
      assigned.labels[i] = -1;
      return;
    }
    assigned.labels[i] = labels[g];
    const [box, anchor] = [boxes.subarray(4 * g, 4 * g + 4), candidates.subarray(4 * i, 4 * i + 4)];
    assigned.boxTargets.set(encodeBoxes(box, anchor, coder), 4 * i);
  });
  return assigned;
}

/** The assignments of a batch's images, one after another. */
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
    boxes: new Float32Array(4 * count),
    imageStarts,
  };
  each.forEach(({ labels, boxTargets }, image) => {
    all.labels.set(labels, imageStarts[image]);
    all.boxTargets.set(boxTargets, 4 * imageStarts[image]);
    all.boxes.set(candidates[image], 4 * imageStarts[image]);
  });
  return all;
}
