import { cocoIou } from "./coco-iou";
import type { CocoTables } from "./coco-tables";

/** Rows of a table, image by image over all classes; image i has `rows[start[i]]` up to `rows[start[i + 1]]`. */
export interface RowsByImage {
  start: Int32Array; // [images + 1]
  rows: Int32Array; // [n]
}

/** The objects of each image over all classes, in the order in which they were annotated. */
export function objectsByImage({ imageIds, objects }: CocoTables): RowsByImage {
  return group(objects.image, imageIds.length, (a, b) => objects.source[a] - objects.source[b]);
}

/** The detections of each image over all classes, from the highest score down, equal scores as they came. */
export function detectionsByImage({ imageIds, detections }: CocoTables): RowsByImage {
  const { score, source } = detections;
  return group(detections.image, imageIds.length, (a, b) => score[b] - score[a] || source[a] - source[b]);
}

/** One image over all classes: rows in the tables of detections and objects, and how much each pair overlaps. */
export interface ImageOverlaps {
  /** Index among the sorted ids. */
  image: number;
  /** From the highest score down, equal scores as they came. */
  detections: Int32Array; // [D]
  /** As annotated. */
  objects: Int32Array; // [G]
  /** COCO's: IoU, on ignored regions the share of the detection. */
  ious: Float64Array; // [D, G]
}

export interface ImageDetections {
  /** How many detections of an image count over all classes, the highest scores; all by default. */
  maxDets?: number;
  /** Detections from this score on count; all by default. */
  scoreThreshold?: number;
}

/** Visits every image, those without objects or detections too, by ascending id. */
export function forEachImage(
  tables: CocoTables,
  { maxDets = Number.POSITIVE_INFINITY, scoreThreshold = Number.NEGATIVE_INFINITY }: ImageDetections,
  visit: (overlaps: ImageOverlaps) => void,
): void {
  const [ofObjects, ofDetections] = [objectsByImage(tables), detectionsByImage(tables)];
  const { objects, detections } = tables;
  for (let image = 0; image < tables.imageIds.length; image++) {
    const g = ofObjects.rows.subarray(ofObjects.start[image], ofObjects.start[image + 1]);
    const all = ofDetections.rows.subarray(ofDetections.start[image], ofDetections.start[image + 1]);
    let count = Math.min(all.length, maxDets);
    while (count > 0 && detections.score[all[count - 1]] < scoreThreshold) count--;
    const d = all.subarray(0, count);
    const crowd = Uint8Array.from(g, (row) => objects.crowd[row]);
    const ious = cocoIou(take(detections.boxes, d), 0, count, take(objects.boxes, g), 0, g.length, crowd);
    visit({ image, detections: d, objects: g, ious });
  }
}

function take(boxes: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(4 * rows.length); // [n, 4]
  for (let i = 0; i < rows.length; i++)
    for (let side = 0; side < 4; side++) taken[4 * i + side] = boxes[4 * rows[i] + side];
  return taken;
}

/** Index of the class of each row of a table. */
export function labelsOf(classStart: Int32Array): Int32Array {
  const labels = new Int32Array(classStart[classStart.length - 1]);
  for (let k = 0; k + 1 < classStart.length; k++) labels.fill(k, classStart[k], classStart[k + 1]);
  return labels;
}

function group(image: Int32Array, images: number, compare: (a: number, b: number) => number): RowsByImage {
  const start = new Int32Array(images + 1);
  for (const i of image) start[i + 1]++;
  for (let i = 0; i < images; i++) start[i + 1] += start[i];
  const next = start.slice();
  const rows = new Int32Array(image.length);
  for (let row = 0; row < image.length; row++) rows[next[image[row]]++] = row;
  for (let i = 0; i < images; i++) rows.subarray(start[i], start[i + 1]).sort(compare);
  return { start, rows };
}
