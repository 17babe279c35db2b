/** The strides of the pyramid's levels, finest first; image sides are padded to a multiple of the last. */
export const STRIDES = [4, 8, 16] as const;
export const SIDE_MULTIPLE = 16;

/** A side of an image, in pixels, as the network takes it: padded to a multiple of the last stride. */
export function paddedSide(side: number): number {
  return Math.ceil(side / SIDE_MULTIPLE) * SIDE_MULTIPLE;
}

/** Side of the square anchor of each level in pixels, unless a detector is built with others. */
export const ANCHOR_SIZES: [number, number, number] = [8, 16, 32];
