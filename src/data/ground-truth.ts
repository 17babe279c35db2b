import type { Boxes, GroundTruth } from "../types";

/** A rectangle of whole pixels. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An object cut by a crop stays an object if this share of its area is left. */
const LEAST_AREA_LEFT = 0.5;

/**
 * What a crop sees, in the crop's own coordinates. An object of which at least half of the area is left
 * keeps its visible part; of less, that part becomes an ignored region, so it is never taken for
 * background; of nothing, it is gone. Annotated areas are those of whole objects, so a crop drops them.
 */
export function cropGroundTruth(groundTruth: GroundTruth, rect: Rect): GroundTruth {
  const { boxes, labels, ignored, difficulty, objects, distractors } = groundTruth;
  const left = shareLeft(boxes, rect);
  const kept = indicesWhere(left, (share) => share > 0);
  return {
    boxes: moveInto(boxes, kept, rect),
    labels: Int32Array.from(kept, (g) => labels[g]),
    ignored: Uint8Array.from(kept, (g) => (ignored[g] || left[g] < LEAST_AREA_LEFT ? 1 : 0)),
    ...(difficulty && { difficulty: Float32Array.from(kept, (g) => difficulty[g]) }),
    ...(objects && { objects: kept.map((g) => objects[g]) }),
    ...(distractors && { distractors: cropBoxes(distractors, rect) }),
  };
}

/**
 * What is seen after resizing by a factor along each side; 1 leaves all as it is. An object that shrinking leaves
 * less than a pixel wide or high becomes an ignored region: too little to be learned, yet never background.
 * Annotated areas grow with the boxes.
 */
export function scaleGroundTruth(groundTruth: GroundTruth, factorX: number, factorY: number): GroundTruth {
  if (factorX === 1 && factorY === 1) return groundTruth;
  const { boxes, ignored, areas, objects, distractors } = groundTruth;
  const scaled = scaleBoxes(boxes, factorX, factorY);
  const vanishes = (g: number) =>
    (factorX < 1 && scaled[4 * g + 2] - scaled[4 * g] < 1) ||
    (factorY < 1 && scaled[4 * g + 3] - scaled[4 * g + 1] < 1);
  const side = Math.sqrt(factorX * factorY);
  return {
    ...groundTruth,
    boxes: scaled,
    ignored: ignored.map((is, g) => (is || vanishes(g) ? 1 : 0)),
    ...(areas && { areas: areas.map((area) => area * factorX * factorY) }),
    ...(objects && { objects: objects.map((object) => ({ ...object, size: object.size * side })) }),
    ...(distractors && { distractors: scaleBoxes(distractors, factorX, factorY) }),
  };
}

/** Boxes mirrored about the middle of an image, left to right and, if `vertical`, top to bottom instead. */
export function flipGroundTruth(groundTruth: GroundTruth, side: number, vertical = false): GroundTruth {
  const { boxes, distractors } = groundTruth;
  return {
    ...groundTruth,
    boxes: flipBoxes(boxes, side, vertical),
    ...(distractors && { distractors: flipBoxes(distractors, side, vertical) }),
  };
}

/** Those of an image's objects, in the order of their numbers, with all that is known of them. */
export function takeObjects(groundTruth: GroundTruth, chosen: readonly number[]): GroundTruth {
  const { boxes, labels, ignored, areas, difficulty, objects } = groundTruth;
  return {
    ...groundTruth,
    boxes: Float32Array.from(chosen.flatMap((g) => [...boxes.subarray(4 * g, 4 * g + 4)])),
    labels: Int32Array.from(chosen, (g) => labels[g]),
    ignored: Uint8Array.from(chosen, (g) => ignored[g]),
    ...(areas && { areas: Float64Array.from(chosen, (g) => areas[g]) }),
    ...(difficulty && { difficulty: Float32Array.from(chosen, (g) => difficulty[g]) }),
    ...(objects && { objects: chosen.map((g) => objects[g]) }),
  };
}

/** The share of each box's area, in [0, 1], that lies within a rectangle. */
export function shareLeft(boxes: Boxes, { x, y, width, height }: Rect): number[] {
  return Array.from({ length: boxes.length / 4 }, (_, i) => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * i, 4 * i + 4);
    const w = Math.min(x2, x + width) - Math.max(x1, x);
    const h = Math.min(y2, y + height) - Math.max(y1, y);
    return w <= 0 || h <= 0 ? 0 : (w * h) / ((x2 - x1) * (y2 - y1));
  });
}

function cropBoxes(boxes: Boxes, rect: Rect): Boxes {
  const kept = indicesWhere(shareLeft(boxes, rect), (share) => share >= LEAST_AREA_LEFT);
  return moveInto(boxes, kept, rect);
}

/** The chosen boxes, clipped to a rectangle and counted from its corner. */
function moveInto(boxes: Boxes, chosen: number[], { x, y, width, height }: Rect): Boxes {
  const moved = new Float32Array(4 * chosen.length);
  chosen.forEach((g, i) => {
    for (let side = 0; side < 4; side++) {
      const [origin, length] = side % 2 === 0 ? [x, width] : [y, height];
      moved[4 * i + side] = Math.min(length, Math.max(0, boxes[4 * g + side] - origin));
    }
  });
  return moved;
}

function scaleBoxes(boxes: Boxes, factorX: number, factorY: number): Boxes {
  return boxes.map((value, i) => value * (i % 2 === 0 ? factorX : factorY));
}

function flipBoxes(boxes: Boxes, side: number, vertical: boolean): Boxes {
  const axis = vertical ? 1 : 0;
  const flipped = boxes.slice();
  for (let i = axis; i < boxes.length; i += 4) {
    flipped[i] = side - boxes[i + 2];
    flipped[i + 2] = side - boxes[i];
  }
  return flipped;
}

function indicesWhere(values: number[], holds: (value: number) => boolean): number[] {
  return values.flatMap((value, i) => (holds(value) ? [i] : []));
}
