import type { CocoBox, CocoDetection, CocoGroundTruth, CocoImage } from "../types";
import { forEachImage, type ImageOverlaps, labelsOf } from "./by-image";
import { cocoIou } from "./coco-iou";
import { type CocoTables, tabulate } from "./coco-tables";
import { uniqueNames } from "./evaluate-detections";
import { bestThreshold } from "./operating-threshold";

/** A place where the annotation may be wrong, not the detector. */
export interface LabelHint {
  /** An object that nobody annotated, or one that was given another class. */
  kind: "missing-label" | "wrong-class";
  imageId: number;
  fileName: string;
  /** COCO's `[x, y, width, height]` of the detection. */
  bbox: CocoBox;
  /** What the detector says it is, and how surely. */
  class: string;
  score: number;
  /** The annotation in question and its class; null where a label is missing. */
  annotation: { id: number; class: string } | null;
}

export interface LabelHintOptions {
  /** Detections from this score on count; by default the one with the best F1 over all classes. */
  scoreThreshold?: number;
  /** How many hints are returned; 50. */
  limit?: number;
}

/** IoU up to which a detection overlaps no object, and from which it is of one: TIDE's t_b and t_f. */
const NOTHING = 0.1;
const SAME = 0.5;

/**
 * Where labels may be wrong, the surest detections first: hard example mining chases what is labelled wrongly, so
 * look here before training on it.
 *
 *   missing-label   a detection that overlaps no object (IoU ≤ .1 with each) and no ignored region; of several
 *                   that overlap each other (IoU ≥ .5) in an image the surest
 *   wrong-class     a detection on an object of another class (IoU ≥ .5), on none of its own class, surer than
 *                   every detection of the object's own class on it; of several on one object the surest
 *
 * A hint is no proof: a detector that confuses two classes throughout fills the list with right labels.
 *
 * @throws UserError if a detection's image is not in the ground truth
 */
export function labelHints(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  { scoreThreshold, limit }: LabelHintOptions = {},
): LabelHint[] {
  const tables = tabulate(gt, dt);
  return labelHintsOf(tables, gt.images, scoreThreshold ?? bestThreshold(tables), limit);
}

/** {@link labelHints} of what has been sorted already. */
export function labelHintsOf(
  tables: CocoTables,
  images: readonly CocoImage[],
  scoreThreshold: number,
  limit = 50,
): LabelHint[] {
  const { objects, detections } = tables;
  const fileNames = new Map(images.map(({ id, file_name }) => [id, file_name]));
  const names = uniqueNames(tables.categories);
  const [ofObject, ofDetection] = [labelsOf(objects.classStart), labelsOf(detections.classStart)];
  const hints: LabelHint[] = [];
  forEachImage(tables, { scoreThreshold }, (overlaps) => {
    const { missing, wrong } = suspectsOf(tables, overlaps, ofObject, ofDetection);
    const add = (d: number, g: number | null) => {
      const [row, id] = [overlaps.detections[d], tables.imageIds[overlaps.image]];
      const object = g === null ? null : overlaps.objects[g];
      hints.push({
        kind: object === null ? "missing-label" : "wrong-class",
        imageId: id,
        fileName: fileNames.get(id) ?? "",
        bbox: boxOf(detections.boxes, row),
        class: names[ofDetection[row]],
        score: detections.score[row],
        annotation: object === null ? null : { id: objects.id[object], class: names[ofObject[object]] },
      });
    };
    for (const d of missing) add(d, null);
    for (const [g, d] of wrong) add(d, g);
  });
  return hints.sort((a, b) => b.score - a.score || a.imageId - b.imageId).slice(0, limit);
}

/** Detections without any object, and by object the detection that says it is of another class. */
function suspectsOf(
  { objects, detections }: CocoTables,
  overlaps: ImageOverlaps,
  ofObject: Int32Array,
  ofDetection: Int32Array,
) {
  const missing: number[] = [];
  const wrong = new Map<number, number>();
  const settled = new Set<number>(); // objects that a surer detection has spoken of
  overlaps.detections.forEach((row, d) => {
    const iou = (g: number) => overlaps.ious[d * overlaps.objects.length + g];
    const isIgnored = (g: number) => objects.crowd[overlaps.objects[g]] === 1;
    const all = Array.from(overlaps.objects.keys());
    const on = all.filter((g) => !isIgnored(g) && iou(g) >= SAME).sort((a, b) => iou(b) - iou(a));
    const isOwn = (g: number) => ofObject[overlaps.objects[g]] === ofDetection[row];
    if (on.length > 0 && !on.some(isOwn) && !settled.has(on[0])) wrong.set(on[0], d);
    for (const g of on) if (isOwn(g) || g === on[0]) settled.add(g);
    const isAlone = all.every((g) => (isIgnored(g) ? iou(g) < SAME : iou(g) <= NOTHING));
    const isTold = missing.some((m) => plainIou(detections.boxes, overlaps.detections[m], row) >= SAME);
    if (isAlone && !isTold) missing.push(d);
  });
  return { missing, wrong };
}

function plainIou(boxes: Float64Array, a: number, b: number): number {
  const [first, second] = [boxes.subarray(4 * a, 4 * a + 4), boxes.subarray(4 * b, 4 * b + 4)];
  return cocoIou(first, 0, 1, second, 0, 1, new Uint8Array(1))[0];
}

function boxOf(boxes: Float64Array, row: number): CocoBox {
  return [boxes[4 * row], boxes[4 * row + 1], boxes[4 * row + 2], boxes[4 * row + 3]];
}
