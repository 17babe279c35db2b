import type { Random } from "../backend/random";
import type { GroundTruth } from "../types";
import { type Rect, shareLeft } from "./ground-truth";

/** How often a crop is made to hold an object. */
const SHARE_AROUND_OBJECTS = 0.8;
/** Crops drawn, of which the one that cuts the fewest objects is taken. */
const CANDIDATES = 4;

/**
 * The part of a larger image to train on, at most `size` on each side: 80 % are drawn so that they hold a
 * random object whole (a part of it that fills the crop, where it is larger), 20 % anywhere; of four such draws
 * the one that cuts the fewest objects is taken.
 */
export function drawCropWindow(
  image: { width: number; height: number; groundTruth: GroundTruth },
  size: number,
  random: Random,
): Rect {
  const { boxes, ignored } = image.groundTruth;
  const objects = [...ignored.keys()].filter((g) => !ignored[g]);
  const around = objects.length > 0 && random.uniform() < SHARE_AROUND_OBJECTS;
  const chosen = around ? objects[random.integer(0, objects.length - 1)] : undefined;
  const candidates = Array.from({ length: CANDIDATES }, () => {
    const box = chosen === undefined ? undefined : boxes.subarray(4 * chosen, 4 * chosen + 4);
    const [x, width] = drawSpan(image.width, size, box && [box[0], box[2]], random);
    const [y, height] = drawSpan(image.height, size, box && [box[1], box[3]], random);
    return { x, y, width, height };
  });
  const cuts = candidates.map((rect) => countCut(boxes, rect));
  return candidates[cuts.indexOf(Math.min(...cuts))];
}

/** The middle part of a larger image. */
export function centreWindow({ width, height }: { width: number; height: number }, size: number): Rect {
  const w = Math.min(size, width);
  const h = Math.min(size, height);
  return { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), width: w, height: h };
}

/** Start and length of a crop along one side; `extent` is what it has to hold, if anything. */
function drawSpan(
  length: number,
  size: number,
  extent: [low: number, high: number] | undefined,
  random: Random,
): [start: number, length: number] {
  if (length <= size) return [0, length];
  const clamp = (start: number) => Math.min(length - size, Math.max(0, start));
  if (!extent) return [random.integer(0, length - size), size];
  const a = clamp(Math.ceil(extent[1]) - size);
  const b = clamp(Math.floor(extent[0]));
  return [random.integer(Math.min(a, b), Math.max(a, b)), size];
}

function countCut(boxes: Float32Array, rect: Rect): number {
  return shareLeft(boxes, rect).filter((share) => share > 0 && share < 1).length;
}
