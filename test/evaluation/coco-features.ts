import { cocoIou } from "../../src/evaluation/coco-iou";
import type { CocoAnnotation, CocoDetection, CocoGroundTruth } from "../../src/types";

type Annotation = CocoAnnotation & { ignore?: number };

/** The objects and detections of one class in one image. */
interface Cell {
  objects: Annotation[];
  found: CocoDetection[];
  /** [D][G] */
  ious: number[][];
}

const BOUNDS = [32 ** 2, 96 ** 2];
const THRESHOLDS = [0.5, 0.75];

/** What makes a case hard to get right, by the words of the acceptance: each says whether a case has it. */
export const FEATURES: Record<string, (gt: CocoGroundTruth, dt: CocoDetection[], cells: Cell[]) => boolean> =
  {
    "a crowd that a detection overlaps": (_gt, _dt, cells) =>
      cells.some(({ objects, ious }) =>
        objects.some(({ iscrowd }, g) => iscrowd && ious.some((row) => row[g] >= 0.5)),
      ),
    "a crowd that two detections overlap": (_gt, _dt, cells) =>
      cells.some(({ objects, ious }) =>
        objects.some(({ iscrowd }, g) => iscrowd && ious.filter((row) => row[g] >= 0.5).length > 1),
      ),
    "an `ignore` key of 1 on an object that is found": (_gt, _dt, cells) =>
      cells.some(({ objects, ious }) =>
        objects.some(
          ({ ignore, iscrowd }, g) => ignore === 1 && !iscrowd && ious.some((row) => row[g] >= 0.5),
        ),
      ),
    "an `ignore` key of 0 on a crowd": (gt) =>
      (gt.annotations as Annotation[]).some(({ ignore, iscrowd }) => ignore === 0 && iscrowd === 1),
    "an object whose area is 32² or 96²": (gt) => gt.annotations.some(({ area }) => BOUNDS.includes(area)),
    "a detection that finds nothing, of 32² or 96²": (_gt, _dt, cells) =>
      cells.some(({ found, ious }) =>
        found.some(({ bbox: [, , w, h] }, d) => BOUNDS.includes(w * h) && ious[d].every((iou) => iou < 0.5)),
      ),
    "an area that is not width times height, of another size": (gt) =>
      gt.annotations.some(({ area, bbox: [, , w, h] }) =>
        BOUNDS.some((bound) => area < bound !== w * h < bound),
      ),
    "equal scores of one class in one image": (_gt, _dt, cells) =>
      cells.some(({ found }) => new Set(found.map(({ score }) => score)).size < found.length),
    "equal scores of one class in two images": (_gt, dt) =>
      dt.some((a) =>
        dt.some((b) => a.image_id < b.image_id && a.category_id === b.category_id && a.score === b.score),
      ),
    "equal overlaps of a detection with two objects": (_gt, _dt, cells) =>
      cells.some(({ ious }) =>
        ious.some((row) => row.some((iou, g) => iou >= 0.5 && row.indexOf(iou) !== g)),
      ),
    "an overlap of exactly .5 or .75": (_gt, _dt, cells) =>
      cells.some(({ ious }) => ious.some((row) => row.some((iou) => THRESHOLDS.includes(iou)))),
    "more than 100 detections of one class in one image": (_gt, _dt, cells) =>
      cells.some(({ found }) => found.length > 100),
    "more than 100 detections where there are objects": (_gt, _dt, cells) =>
      cells.some(({ found, objects }) => found.length > 100 && objects.length > 0),
    "gaps between the ids of categories": ({ categories }) => {
      const ids = categories.map(({ id }) => id);
      return Math.max(...ids) - Math.min(...ids) >= ids.length;
    },
    "ids of images out of order": ({ images }) => images.some(({ id }, i) => i > 0 && id < images[i - 1].id),
    "an image without objects, but with detections": (gt, dt) =>
      gt.images.some(
        ({ id }) =>
          gt.annotations.every((one) => one.image_id !== id) && dt.some((one) => one.image_id === id),
      ),
    "an image with neither": (gt, dt) =>
      gt.images.some(({ id }) => [...gt.annotations, ...dt].every((one) => one.image_id !== id)),
    "no detections at all": (_gt, dt) => dt.length === 0,
    "no objects at all": (gt) => gt.annotations.length === 0,
    "an object with id 0 that is found": (_gt, _dt, cells) =>
      cells.some(({ objects, ious }) =>
        objects.some(({ id }, g) => id === 0 && ious.some((row) => row[g] >= 0.5)),
      ),
    "an object of an image that is not listed": (gt) =>
      gt.annotations.some((one) => gt.images.every(({ id }) => id !== one.image_id)),
    "an object of a category that is not listed": (gt) =>
      gt.annotations.some((one) => gt.categories.every(({ id }) => id !== one.category_id)),
  };

/** Classes and images as they are listed. */
export function cellsOf(gt: CocoGroundTruth, dt: CocoDetection[]): Cell[] {
  return gt.images.flatMap((image) =>
    gt.categories.map((category) => {
      const isHere = (one: { image_id: number; category_id: number }) =>
        one.image_id === image.id && one.category_id === category.id;
      const objects = gt.annotations.filter(isHere);
      const found = dt.filter(isHere);
      return { objects, found, ious: iousOf(found, objects) };
    }),
  );
}

function iousOf(found: CocoDetection[], objects: Annotation[]): number[][] {
  const [d, g] = [found, objects].map((boxes) => Float64Array.from(boxes.flatMap(({ bbox }) => bbox)));
  const crowd = Uint8Array.from(objects, ({ iscrowd }) => iscrowd);
  const ious = cocoIou(d, 0, found.length, g, 0, objects.length, crowd);
  return found.map((_, i) => [...ious.subarray(i * objects.length, (i + 1) * objects.length)]);
}
