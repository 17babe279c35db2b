import type { CocoAnnotation, CocoBox, CocoDetection, CocoGroundTruth } from "../../src/types";

/** Ground truth written as `[image, class, box, {…}]`, with ids from 1; images and classes 1 to 3 exist. */
export function groundTruth(
  objects: [image: number, label: number, bbox: CocoBox, more?: Partial<CocoAnnotation>][],
  more: Partial<CocoGroundTruth> = {},
): CocoGroundTruth {
  return {
    images: [1, 2, 3].map((id) => ({ id, width: 100, height: 100, file_name: `${id}.png` })),
    categories: [1, 2, 3].map((id) => ({ id, name: `class ${id}` })),
    annotations: objects.map(([image_id, category_id, bbox, rest], i) => ({
      id: i + 1,
      image_id,
      category_id,
      bbox,
      area: bbox[2] * bbox[3],
      iscrowd: 0,
      ...rest,
    })),
    ...more,
  };
}

/** Detections written as `[image, class, box, score]`. */
export function detections(
  found: [image: number, label: number, bbox: CocoBox, score: number][],
): CocoDetection[] {
  return found.map(([image_id, category_id, bbox, score]) => ({ image_id, category_id, bbox, score }));
}
