import type { CocoAnnotation, CocoGroundTruth, DatasetImage, GroundTruth } from "../types";

/**
 * The ground truth of images in COCO's form: `category_id` is the label 1..K, or what `categoryIds` states
 * for it; `area` is the one the data stated, else the box's; ignored regions have `iscrowd` 1, those of no
 * class in each category, with `dont_care` 1; annotation ids count from 1. What scenes know (difficulty,
 * what an object is made of, look-alikes) stands in extra fields that other readers skip.
 */
export function toCoco(
  images: readonly DatasetImage[],
  classes: readonly string[],
  categoryIds: readonly number[] = classes.map((_, i) => i + 1),
): CocoGroundTruth {
  const distractors = images.flatMap(({ id: image_id, groundTruth }) =>
    boxList(groundTruth.distractors ?? new Float32Array()).map((box) => ({ image_id, bbox: toCocoBox(box) })),
  );
  return {
    images: images.map(({ id, width, height, fileName }) => ({ id, width, height, file_name: fileName })),
    annotations: images
      .flatMap(({ id, groundTruth }) => annotationsOf(id, groundTruth, categoryIds))
      .map((annotation, i) => ({ id: i + 1, ...annotation })),
    categories: classes.map((name, i) => ({ id: categoryIds[i], name })),
    ...(distractors.length > 0 && { distractors }),
  };
}

function annotationsOf(
  image_id: number,
  { boxes, labels, ignored, areas, difficulty, objects }: GroundTruth,
  categoryIds: readonly number[],
): Omit<CocoAnnotation, "id">[] {
  return boxList(boxes).flatMap((box, g) => {
    const bbox = toCocoBox(box);
    const stated = areas?.[g] ?? Number.NaN;
    return (labels[g] > 0 ? [categoryIds[labels[g] - 1]] : categoryIds).map((category_id) => ({
      image_id,
      category_id,
      bbox,
      area: Number.isNaN(stated) ? bbox[2] * bbox[3] : stated,
      iscrowd: ignored[g] ? (1 as const) : (0 as const),
      ...(labels[g] === 0 && { dont_care: 1 as const }),
      ...(difficulty && { difficulty: difficulty[g] }),
      ...objects?.[g],
    }));
  });
}

type Corners = [x1: number, y1: number, x2: number, y2: number];

/** Boxes laid end to end, as a list of corners. */
export function boxList(boxes: Float32Array): Corners[] {
  return Array.from({ length: boxes.length / 4 }, (_, i) => [
    boxes[4 * i],
    boxes[4 * i + 1],
    boxes[4 * i + 2],
    boxes[4 * i + 3],
  ]);
}

function toCocoBox([x1, y1, x2, y2]: Corners): [number, number, number, number] {
  return [x1, y1, x2 - x1, y2 - y1];
}
