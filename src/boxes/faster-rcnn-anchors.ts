import type { Boxes } from "../types";

export interface FasterRcnnAnchorConfig {
  /** Of the image, in pixels. */
  width: number;
  height: number;
  /** Pixels of the image to one place of the map: VGG16's conv5 has 16. */
  stride?: number;
  /** Side of the square window that every anchor is made from, in pixels. */
  base?: number;
  /** Multiply the base, so 128², 256² and 512² by default (Faster R-CNN, section 3.3). */
  scales?: readonly number[];
  /** Height : width. */
  aspects?: readonly number[];
}

/**
 * Anchors as the authors of Faster R-CNN make them (Ren et al., arXiv 1506.01497, section 3.1.1; their
 * `generate_anchors`): the base window is given each aspect with its sides rounded to whole pixels,
 *   w = round(√(base² / aspect)),   h = round(w · aspect),
 * multiplied by each scale about its centre, and moved by the stride from place to place.
 *
 * Unlike RetinaNet's ({@link generateAnchors}), in
 * - rounding: there sides are exact; here they are rounded (halves to even) before they are scaled, so the nine of
 *   base 16 are 23 × 12, 16 × 16 and 11 × 22 times 8, 16 and 32, and areas and aspects are only nearly alike;
 * - order: there a place's shapes run scale by scale, aspects within; here aspect by aspect, scales within.
 *   Both go level, row, column, shape;
 * - centre: there the middle of a place's stride × stride cell; here base / 2 from the cell's corner, the same
 *   only where base = stride;
 * - +1: the authors' corners are pixels that still belong to the box: [−83, −39, 100, 56], 184 wide, of 1-based
 *   pixels as MATLAB prints it, [−84, −40, 99, 55] in Python. Ours are continuous and exclusive, so x2 and y2 of
 *   the latter are one more: [−84, −40, 100, 56].
 *
 * Places: ⌈width / stride⌉ × ⌈height / stride⌉, as the pooling of VGG16 in Caffe rounds up.
 * @returns `[A, 4]`, not clipped; the authors train only those that lie inside the image
 * @throws RangeError unless all measures are positive
 * @example
 * const anchors = fasterRcnnAnchors({ width: 16, height: 16 });
 * anchors.subarray(0, 4); // [-84, -40, 100, 56]
 */
export function fasterRcnnAnchors({
  width,
  height,
  stride = 16,
  base = 16,
  scales = [8, 16, 32],
  aspects = [0.5, 1, 2],
}: FasterRcnnAnchorConfig): Boxes {
  for (const value of [width, height, stride, base, ...scales, ...aspects])
    if (!(value > 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`fasterRcnnAnchors: found ${value}, all measures must be positive and finite`);
  const shapes = aspects.flatMap((aspect) => {
    const w = roundHalfToEven(Math.sqrt(base ** 2 / aspect));
    const h = roundHalfToEven(w * aspect);
    return scales.map((scale) => [w * scale, h * scale]);
  });
  const anchors: number[] = [];
  for (let row = 0; row < Math.ceil(height / stride); row++)
    for (let column = 0; column < Math.ceil(width / stride); column++) {
      const x = column * stride + base / 2;
      const y = row * stride + base / 2;
      for (const [w, h] of shapes) anchors.push(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }
  return Float32Array.from(anchors);
}

/** NumPy's `round`, which the authors' code calls. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
