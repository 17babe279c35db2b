import { takeBoxes } from "../boxes/boxes-like";
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
  truth: GroundTruth,
  match: MatchOptions,
  coder?: CoderOptions,
): Assignment {
  const assigned = emptyAssignment(candidates.length / 4);
  assignInto(assigned, candidates, truth, match, coder);
  return assigned;
}

/** The assignments of a batch's images, one after another, objects numbered over all of them. */
export function assignBatch(
  candidates: Boxes[],
  truths: GroundTruth[],
  match: MatchOptions,
  coder?: CoderOptions,
): Assignment & { boxes: Boxes; imageStarts: number[] } {
  const imageStarts = [0];
  for (const boxes of candidates) imageStarts.push(imageStarts[imageStarts.length - 1] + boxes.length / 4);
  const count = imageStarts[imageStarts.length - 1];
  const all = { ...emptyAssignment(count), boxes: laidEndToEnd(candidates), imageStarts };
  let objectsBefore = 0;
  candidates.forEach((boxes, image) => {
    const [from, to] = [imageStarts[image], imageStarts[image + 1]];
    const ofImage: Assignment = {
      labels: all.labels.subarray(from, to),
      boxTargets: all.boxTargets.subarray(4 * from, 4 * to),
      objects: all.objects.subarray(from, to),
      overlaps: all.overlaps.subarray(from, to),
    };
    assignInto(ofImage, boxes, truths[image], match, coder, objectsBefore);
    objectsBefore += truths[image].labels.length;
  });
  return all;
}

/** Anchors of all images of a batch, by those of one: the same from step to step. */
const repeated = new WeakMap<Boxes, Boxes>();

/** Boxes of images one after another; not to be written to. */
function laidEndToEnd(candidates: Boxes[]): Boxes {
  const [first] = candidates;
  const areAlike = first !== undefined && candidates.every((boxes) => boxes === first);
  const known = areAlike ? repeated.get(first) : undefined;
  if (known?.length === candidates.length * first.length) return known;
  const all = new Float32Array(candidates.reduce((sum, boxes) => sum + boxes.length, 0));
  let end = 0;
  for (const boxes of candidates) {
    all.set(boxes, end);
    end += boxes.length;
  }
  if (areAlike) repeated.set(first, all);
  return all;
}

function emptyAssignment(count: number): Assignment {
  return {
    labels: new Int32Array(count),
    boxTargets: new Float32Array(4 * count),
    objects: new Int32Array(count).fill(-1),
    overlaps: new Float32Array(count),
  };
}

/** Fills in an assignment that is all background. */
function assignInto(
  { labels, boxTargets, objects, overlaps }: Assignment,
  candidates: Boxes,
  truth: GroundTruth,
  match: MatchOptions,
  coder?: CoderOptions,
  objectsBefore = 0,
): void {
  const matches = matchAnchorsWithIou(candidates, truth.boxes, { ...match, ignored: truth.ignored });
  overlaps.set(matches.iou);
  const positives: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const g = matches.match[i];
    if (g === BACKGROUND) continue;
    labels[i] = g === IGNORED ? -1 : truth.labels[g];
    if (g === IGNORED) continue;
    objects[i] = objectsBefore + g;
    positives.push(i);
  }
  const offsets = encodeBoxes(
    takeBoxes(
      truth.boxes,
      positives.map((i) => matches.match[i]),
    ),
    takeBoxes(candidates, positives),
    coder,
  ); // [P, 4]
  positives.forEach((i, at) => {
    for (let side = 0; side < 4; side++) boxTargets[4 * i + side] = offsets[4 * at + side];
  });
}
