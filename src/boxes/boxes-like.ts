import type { Boxes } from "../types";

/** Boxes as people write them: `[[x1, y1, x2, y2], …]`, or laid end to end in a typed array. */
export type BoxesLike = readonly (readonly number[])[] | Float32Array | Float64Array;

/** Whether boxes came laid end to end, so that the answer goes out in a typed array too. */
export function isTyped(boxes: unknown): boxes is Float32Array | Float64Array {
  return boxes instanceof Float32Array || boxes instanceof Float64Array;
}

/**
 * Boxes laid end to end, whatever form they came in; a typed array is taken as it is.
 * @throws RangeError naming the operation if a box has not four numbers.
 */
export function asBoxes(operation: string, boxes: BoxesLike): Boxes | Float64Array {
  if (isTyped(boxes)) {
    if (boxes.length % 4 !== 0)
      throw new RangeError(
        `${operation}: ${boxes.length} numbers are no whole boxes; a box is [x1, y1, x2, y2]`,
      );
    return boxes;
  }
  const wrong = boxes.findIndex((box) => box.length !== 4);
  if (wrong >= 0)
    throw new RangeError(
      `${operation}: box ${wrong} has ${boxes[wrong].length} numbers, a box is [x1, y1, x2, y2]`,
    );
  const flat = new Float64Array(4 * boxes.length);
  for (let box = 0; box < boxes.length; box++) flat.set(boxes[box], 4 * box);
  return flat;
}

/** {@link asBoxes} in doubles, so that what computes with them sees one kind of array and never rounds. */
export function asDoubles(operation: string, boxes: BoxesLike): Float64Array {
  const flat = asBoxes(operation, boxes);
  return flat instanceof Float64Array ? flat : new Float64Array(flat);
}

/** `[n · width]` numbers as `n` rows. */
export function asRows(flat: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: flat.length / width }, (_, row) =>
    Array.from({ length: width }, (_, column) => flat[row * width + column]),
  );
}

/** The boxes at `indices`, in that order. [n, 4] → [m, 4] */
export function takeBoxes(boxes: BoxesLike, indices: ArrayLike<number>): Float32Array {
  const flat = asBoxes("takeBoxes", boxes);
  const taken = new Float32Array(4 * indices.length);
  for (let at = 0; at < indices.length; at++)
    for (let side = 0; side < 4; side++) taken[4 * at + side] = flat[4 * indices[at] + side];
  return taken;
}
