import { labelsOf } from "../evaluation/by-image";
import { tabulate } from "../evaluation/coco-tables";
import { judgeByTide } from "../evaluation/tide-judge";
import type { CocoDetection, CocoGroundTruth } from "../types";
import { corners, type Mark } from "./marks";

/** Where detections count and what has found an object: as `WorstImages` was judged. */
export interface JudgedFrom {
  iouThreshold: number;
  scoreThreshold: number;
}

/**
 * What is found, missed and wrong in some images from a score on, and the ignored regions as plain objects: the
 * marks that `worstImages` counts. A hit is drawn where it was found, a miss where the object is.
 * @returns the marks of each image, by its id
 */
export function marksFromScore(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  ids: readonly number[],
  { iouThreshold, scoreThreshold }: JudgedFrom,
): Map<number, Mark[]> {
  const tables = tabulate(...ofImages(gt, dt, ids));
  const marks = new Map(ids.map((id): [number, Mark[]] => [id, []]));
  const put = (image: number, box: Mark["box"], outcome: Mark["outcome"]) =>
    marks.get(tables.imageIds[image])?.push({ box, outcome, hard: false });
  const { objects, detections } = tables;
  const { row, verdict, absorbed, isFound } = judgeByTide(
    tables,
    { foreground: iouThreshold },
    { scoreThreshold },
  );
  verdict.forEach((what, i) => {
    const outcome = what === "found" ? "hit" : absorbed[i] ? null : "false-positive";
    if (outcome) put(detections.image[row[i]], corners(detections.boxes, row[i]), outcome);
  });
  for (let g = 0; g < objects.id.length; g++) {
    if (objects.crowd[g]) put(objects.image[g], corners(objects.boxes, g), "object");
    else if (!isFound[g]) put(objects.image[g], corners(objects.boxes, g), "miss");
  }
  return marks;
}

/** The annotated objects of some images with the names of their classes. */
export function labelledBoxes(gt: CocoGroundTruth, ids: readonly number[]) {
  const tables = tabulate(...ofImages(gt, [], ids));
  const { objects } = tables;
  return [...labelsOf(objects.classStart)].map((k, g) => ({
    imageId: tables.imageIds[objects.image[g]],
    class: tables.categories[k].name,
    box: corners(objects.boxes, g),
  }));
}

/** Ground truth and detections of a few images only: judging them takes no time. */
function ofImages(
  { images, annotations, categories }: CocoGroundTruth,
  dt: readonly CocoDetection[],
  ids: readonly number[],
): [CocoGroundTruth, CocoDetection[]] {
  const wanted = new Set(ids);
  const isWanted = ({ image_id }: { image_id: number }) => wanted.has(image_id);
  return [
    {
      images: images.filter(({ id }) => wanted.has(id)),
      annotations: annotations.filter(isWanted),
      categories,
    },
    dt.filter(isWanted),
  ];
}
