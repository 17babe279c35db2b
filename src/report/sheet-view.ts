import type { Rect } from "../data/ground-truth";
import { sideOf } from "../data/inspect/size-bands";
import type { DatasetImage } from "../types";
import { pictureWindow } from "./picture-window";

/** The part of an image to draw, and how much it is enlarged. */
export interface SheetView {
  window: Rect;
  scale: number;
  /** Whether `window` is all of the image. */
  whole: boolean;
}

/** The side, in pixels of the drawing, that the middle one of the image's objects should have. */
const WANTED_SIDE = 14;
const LARGEST_SCALE = 6;
/** An image is cut only where that enlarges its objects by more than this. */
const WORTH_CUTTING = 1.3;

/**
 * What of an image fits in a frame so that its objects can be seen: all of it, if the middle one of its
 * objects (by size) is drawn 14 pixels wide then; else the part that holds most objects.
 */
export function sheetView(
  { width, height, groundTruth: { boxes, ignored } }: Pick<DatasetImage, "width" | "height" | "groundTruth">,
  frame: { width: number; height: number },
): SheetView {
  const fit = Math.min(LARGEST_SCALE, frame.width / width, frame.height / height);
  const objects = [...ignored.keys()].filter((g) => !ignored[g]);
  const sides = objects.map((g) => sideOf(boxes, g)).sort((a, b) => a - b);
  const wanted = sides.length > 0 ? WANTED_SIDE / sides[Math.floor(sides.length / 2)] : 0;
  const scale = Math.min(LARGEST_SCALE, wanted);
  if (scale <= WORTH_CUTTING * fit) return { window: { x: 0, y: 0, width, height }, scale: fit, whole: true };
  const marks = objects.map((g) => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * g, 4 * g + 4);
    return { box: [x1, y1, x2, y2] as const, hard: false };
  });
  const largest = { width: Math.floor(frame.width / scale), height: Math.floor(frame.height / scale) };
  return { window: pictureWindow({ width, height }, marks, largest), scale, whole: false };
}
