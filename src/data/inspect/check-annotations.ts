import type { DataProblem, Dataset, DatasetImage } from "../../types";
import { splitImages } from "./splits";

/** A box longer than so many times its breadth is mostly a slip; COCO's skis reach 15. */
const LONGEST_ASPECT = 20;
/** From this IoU on an ignored region says the same place as an object's box. */
const SAME_PLACE = 0.9;

type Found = (kind: string, detail: string) => void;

/**
 * What boxes show by themselves, an image at a time: boxes that stand twice, that two classes claim, that
 * are narrower than a pixel or extremely long, and objects whose place is also marked as ignored.
 */
export function checkAnnotations(
  dataset: Pick<Dataset, "classes" | "train" | "val" | "test">,
): DataProblem[] {
  const problems: DataProblem[] = [];
  for (const { image } of splitImages(dataset)) {
    const found: Found = (kind, detail) => problems.push({ kind, file: image.fileName, detail });
    checkShapes(image, dataset.classes, found);
    checkDoubles(image, dataset.classes, found);
    checkIgnored(image, dataset.classes, found);
  }
  return problems;
}

function checkShapes(image: DatasetImage, classes: string[], found: Found): void {
  const { boxes, ignored } = image.groundTruth;
  ignored.forEach((mark, g) => {
    if (mark) return;
    const width = boxes[4 * g + 2] - boxes[4 * g];
    const height = boxes[4 * g + 3] - boxes[4 * g + 1];
    const what = `${nameOf(image, classes, g)} is ${short(width)} × ${short(height)} px`;
    const aspect = Math.max(width / height, height / width);
    if (Math.min(width, height) < 1) found("box-below-one-pixel", what);
    else if (aspect > LONGEST_ASPECT) found("extreme-aspect-ratio", `${what}, 1 : ${Math.round(aspect)}`);
  });
}

/** Boxes with the very same corners. */
function checkDoubles(image: DatasetImage, classes: string[], found: Found): void {
  const { boxes, ignored, labels } = image.groundTruth;
  const byPlace = new Map<string, number[]>();
  ignored.forEach((mark, g) => {
    if (mark) return;
    const place = boxes.subarray(4 * g, 4 * g + 4).join();
    byPlace.set(place, [...(byPlace.get(place) ?? []), g]);
  });
  for (const there of byPlace.values()) {
    if (there.length === 1) continue;
    const distinct = [...new Set(there.map((g) => labels[g]))];
    for (const label of distinct) {
      const same = there.filter((g) => labels[g] === label);
      if (same.length > 1)
        found("duplicate-box", `${nameOf(image, classes, same[0])} stands ${same.length} times`);
    }
    const names = distinct.map((label) => classes[label - 1]);
    if (distinct.length > 1)
      found("box-of-two-classes", `${placeOf(image, there[0])} is ${names.join(" and ")}`);
  }
}

function checkIgnored(image: DatasetImage, classes: string[], found: Found): void {
  const { boxes, ignored } = image.groundTruth;
  const regions = [...ignored.keys()].filter((g) => ignored[g]);
  if (regions.length === 0) return;
  ignored.forEach((mark, g) => {
    if (mark || !regions.some((region) => iouOf(boxes, g, region) >= SAME_PLACE)) return;
    found("object-also-ignored", `${nameOf(image, classes, g)} is covered by an ignored region of its size`);
  });
}

/** The room above this one knows no IoU. */
function iouOf(boxes: Float32Array, g: number, h: number): number {
  const [ax1, ay1, ax2, ay2] = boxes.subarray(4 * g, 4 * g + 4);
  const [bx1, by1, bx2, by2] = boxes.subarray(4 * h, 4 * h + 4);
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1);
  const height = Math.min(ay2, by2) - Math.max(ay1, by1);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - both);
}

function nameOf(image: DatasetImage, classes: string[], g: number): string {
  return `${classes[image.groundTruth.labels[g] - 1]} ${placeOf(image, g)}`;
}

function placeOf({ groundTruth: { boxes } }: DatasetImage, g: number): string {
  return `[${Array.from(boxes.subarray(4 * g, 4 * g + 4), short).join(", ")}]`;
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
