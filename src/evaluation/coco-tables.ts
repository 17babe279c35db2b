import { UserError } from "../errors";
import type { CocoAnnotation, CocoCategory, CocoDetection, CocoGroundTruth } from "../types";

/** Boxes of all classes and images, ordered by class, then image; class k has rows `classStart[k]` up to `classStart[k + 1]`. */
interface BoxTable {
  classStart: Int32Array; // [K + 1]
  /** Index of the row's image among the sorted ids. */
  image: Int32Array; // [n]
  /** COCO's `[x, y, w, h]`, in doubles. */
  boxes: Float64Array; // [n, 4]
  /** Where the row stands in the list it came from. */
  source: Int32Array; // [n]
}

/** Within a class and image as annotated. */
export interface ObjectTable extends BoxTable {
  id: Float64Array; // [n]
  area: Float64Array; // [n]
  crowd: Uint8Array; // [n]
}

/** Within a class and image from the highest score down, equal scores as they came. */
export interface DetectionTable extends BoxTable {
  score: Float64Array; // [n]
  /** The rows of each class from the highest score down; equal scores by image, then as they came. */
  byScore: Int32Array; // [n]
}

/** Ground truth and detections, laid out so that evaluating them is plain loops over typed arrays. */
export interface CocoTables {
  imageIds: number[]; // ascending
  categories: CocoCategory[]; // ascending by id
  objects: ObjectTable;
  detections: DetectionTable;
}

/**
 * Sorts ground truth and detections by class and image. Annotations and detections of a category that the
 * ground truth does not list are left out, and annotations of images that it does not list, as pycocotools does.
 *
 * @throws UserError if a detection's image is not in the ground truth, a score or a box is no number, or an annotation
 *   has no area
 */
export function tabulate(gt: CocoGroundTruth, dt: readonly CocoDetection[]): CocoTables {
  const imageIds = [...new Set(gt.images.map(({ id }) => id))].sort((a, b) => a - b);
  const categories = [...new Map(gt.categories.map((c) => [c.id, c])).values()].sort((a, b) => a.id - b.id);
  const imageOf = new Map(imageIds.map((id, index) => [id, index]));
  const classOf = new Map(categories.map(({ id }, index) => [id, index]));
  const place = (item: { image_id: number; category_id: number }) => ({
    image: imageOf.get(item.image_id) ?? -1,
    label: classOf.get(item.category_id) ?? -1,
  });
  requireUsable(gt, dt, imageOf);
  return {
    imageIds,
    categories,
    objects: tabulateObjects(gt.annotations, place, imageIds.length, categories.length),
    detections: tabulateDetections(dt, place, imageIds.length, categories.length),
  };
}

function requireUsable(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  imageOf: ReadonlyMap<number, number>,
): void {
  const unknown = dt.findIndex(({ image_id }) => !imageOf.has(image_id));
  if (unknown >= 0)
    throw new UserError(
      `evaluateDetections: detection ${unknown} is of image ${dt[unknown].image_id}, which the ground truth does not list; evaluate on the images that were detected`,
    );
  const unscored = dt.findIndex(({ score }) => !Number.isFinite(score));
  if (unscored >= 0)
    throw new UserError(`evaluateDetections: the score of detection ${unscored} is ${dt[unscored].score}`);
  requireBoxes("detection", dt);
  requireBoxes("annotation", gt.annotations);
  const unmeasured = gt.annotations.findIndex(({ area }) => !Number.isFinite(area));
  if (unmeasured >= 0)
    throw new UserError(
      `evaluateDetections: the area of annotation ${unmeasured} is ${gt.annotations[unmeasured].area}; give width times height where nothing better is known`,
    );
}

type Place = (item: { image_id: number; category_id: number }) => { image: number; label: number };

function tabulateObjects(
  annotations: readonly CocoAnnotation[],
  place: Place,
  images: number,
  classes: number,
): ObjectTable {
  const { image, label, known } = placeAll(annotations, place);
  const source = countingSort(countingSort(known, image, images).order, label, classes);
  return {
    ...boxTable(annotations, source, image),
    id: Float64Array.from(source.order, (i) => annotations[i].id),
    area: Float64Array.from(source.order, (i) => annotations[i].area),
    crowd: Uint8Array.from(source.order, (i) => annotations[i].iscrowd),
  };
}

function tabulateDetections(
  detections: readonly CocoDetection[],
  place: Place,
  images: number,
  classes: number,
): DetectionTable {
  const { image, label, known } = placeAll(detections, place);
  const score = Float64Array.from(detections, (d) => d.score);
  const descending = fromHighest(countingSort(known, image, images).order, score);
  const source = countingSort(countingSort(descending, image, images).order, label, classes);
  const rowOf = new Int32Array(detections.length);
  source.order.forEach((i, row) => {
    rowOf[i] = row;
  });
  return {
    ...boxTable(detections, source, image),
    score: Float64Array.from(source.order, (i) => score[i]),
    byScore: countingSort(descending, label, classes).order.map((i) => rowOf[i]),
  };
}

function placeAll(items: readonly { image_id: number; category_id: number }[], place: Place) {
  const image = new Int32Array(items.length);
  const label = new Int32Array(items.length);
  const known: number[] = [];
  items.forEach((item, i) => {
    const at = place(item);
    image[i] = at.image;
    label[i] = at.label;
    if (at.image >= 0 && at.label >= 0) known.push(i);
  });
  return { image, label, known: Int32Array.from(known) };
}

/** A stable sort of indices by a small integer key; `start[k]` is where key k begins. */
function countingSort(indices: Int32Array, keys: Int32Array | Uint8Array, keyCount: number) {
  const start = new Int32Array(keyCount + 1);
  for (const i of indices) start[keys[i] + 1]++;
  for (let k = 0; k < keyCount; k++) start[k + 1] += start[k];
  const next = start.slice();
  const order = new Int32Array(indices.length);
  for (const i of indices) order[next[keys[i]]++] = i;
  return { order, start };
}

/**
 * A stable sort of indices from the highest score down: byte by byte of the doubles, the lowest first, which needs no
 * comparisons. The bits of positive doubles ascend as the doubles do, those of negative ones descend.
 */
function fromHighest(indices: Int32Array, score: Float64Array): Int32Array {
  const bytes = Array.from({ length: 8 }, () => new Uint8Array(score.length));
  const double = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < score.length; i++) {
    double.setFloat64(0, score[i] + 0); // −0 becomes 0
    const flip = score[i] < 0 ? 0 : 0xff;
    bytes[0][i] = double.getUint8(0) ^ (flip >> 1); // all but the sign
    for (let byte = 1; byte < 8; byte++) bytes[byte][i] = double.getUint8(byte) ^ flip;
  }
  return bytes.reduceRight((order, keys) => countingSort(order, keys, 256).order, indices);
}

function boxTable(
  items: readonly { bbox: readonly number[] }[],
  { order, start }: { order: Int32Array; start: Int32Array },
  image: Int32Array,
): BoxTable {
  const rowOf = new Int32Array(items.length).fill(-1);
  for (let row = 0; row < order.length; row++) rowOf[order[row]] = row;
  const boxes = new Float64Array(4 * order.length); // [n, 4]
  for (let i = 0; i < items.length; i++) {
    // in the order of the items, which is that of memory
    const { bbox } = items[i];
    if (rowOf[i] >= 0) for (let side = 0; side < 4; side++) boxes[4 * rowOf[i] + side] = bbox[side];
  }
  return { classStart: start, image: order.map((i) => image[i]), boxes, source: order };
}

function requireBoxes(what: string, items: readonly { bbox: readonly number[] }[]): void {
  const unplaced = items.findIndex(({ bbox }) => !bbox.every(Number.isFinite));
  if (unplaced >= 0)
    throw new UserError(
      `evaluateDetections: the box of ${what} ${unplaced} is [${items[unplaced].bbox.join(", ")}]`,
    );
}
