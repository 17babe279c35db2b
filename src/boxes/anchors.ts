import type { Boxes } from "../types";

export interface AnchorConfig {
  /** Of the images, in pixels. */
  width: number;
  height: number;
  /** One a pyramid level, finest first. */
  strides: readonly number[];
  /** Side of the square anchor of scale 1 on each level, in pixels. */
  sizes: readonly number[];
  /** Multiply the size (RetinaNet: 2⁰, 2^⅓, 2^⅔). */
  scales?: readonly number[];
  /** Height : width (RetinaNet: 1:2, 1:1, 2:1). */
  aspects?: readonly number[];
}

export const RETINANET_SCALES = [1, 2 ** (1 / 3), 2 ** (2 / 3)] as const;
export const RETINANET_ASPECTS = [0.5, 1, 2] as const;

/**
 * Anchors of a feature pyramid (RetinaNet, section 4): at each place of each level, centred on the middle of
 * the place's stride × stride cell, one box a scale and aspect with area (size · scale)² and height / width =
 * aspect.
 *
 * Order: level, row, column, scale, aspect; the heads' outputs are reshaped to the same order.
 * Places: ⌈width / stride⌉ × ⌈height / stride⌉, as padding "same" makes them.
 * Nothing is rounded, nothing is taken off for inclusive pixels; the authors of Faster R-CNN do otherwise, see
 * {@link fasterRcnnAnchors}. RetinaNet itself: strides 8 to 128, sizes 32 to 512, four strides each.
 * @returns `[A, 4]` in pixels, not clipped to the image
 * @throws RangeError unless there is one size a stride and all are positive
 * @example
 * const level = { width: 8, height: 8, strides: [8], sizes: [16] };
 * generateAnchors({ ...level, scales: [1], aspects: [1, 4] }); // [-4, -4, 12, 12, 0, -12, 8, 20]
 */
export function generateAnchors({
  width,
  height,
  strides,
  sizes,
  scales = RETINANET_SCALES,
  aspects = RETINANET_ASPECTS,
}: AnchorConfig): Boxes {
  if (strides.length !== sizes.length)
    throw new RangeError(
      `generateAnchors: ${strides.length} strides but ${sizes.length} sizes; one size a level`,
    );
  for (const value of [width, height, ...strides, ...sizes, ...scales, ...aspects])
    if (!(value > 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`generateAnchors: found ${value}, all measures must be positive and finite`);
  const anchors: number[] = [];
  strides.forEach((stride, level) => {
    const shapes = anchorShapes(sizes[level], scales, aspects);
    for (let row = 0; row < Math.ceil(height / stride); row++)
      for (let column = 0; column < Math.ceil(width / stride); column++)
        pushAnchors(anchors, shapes, stride, row, column);
  });
  return Float32Array.from(anchors);
}

/** Width and height of the anchors of a place: scale by scale, aspects within. */
export function anchorShapes(
  size: number,
  scales: readonly number[] = RETINANET_SCALES,
  aspects: readonly number[] = RETINANET_ASPECTS,
): [width: number, height: number][] {
  return scales.flatMap((scale) =>
    aspects.map((aspect): [number, number] => {
      const side = size * scale;
      return [side / Math.sqrt(aspect), side * Math.sqrt(aspect)];
    }),
  );
}

/** Adds the anchors of one place of a level. */
export function pushAnchors(
  anchors: number[],
  shapes: readonly (readonly [width: number, height: number])[],
  stride: number,
  row: number,
  column: number,
): void {
  const x = (column + 0.5) * stride;
  const y = (row + 0.5) * stride;
  for (const [w, h] of shapes) anchors.push(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
}
