import type { Tensor, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { Boxes } from "../types";
import { poolOf } from "./roi-pool";

export interface RoiAlignOptions {
  /** Bins along each side of the output, or [rows, columns]. */
  outputSize: number | readonly [number, number];
  /** Pixels of the image to one place of the map: 1 / torchvision's `spatial_scale`. */
  stride: number;
  /**
   * Samples along each side of a bin; 0 or less: as many as a bin has places of the map, rounded up, along each
   * axis of each region on its own.
   */
  samplingRatio?: number;
  /**
   * Take half a place off, since place 0 of the map has its middle at ½ (Detectron2). Without it, as in Detectron,
   * the region lies half a place too far down and right, and is at least one place long and wide.
   */
  aligned?: boolean;
}

/**
 * RoIAlign (He et al., Mask R-CNN, arXiv 1703.06870, section 3): features of regions of a map, each on a grid of
 * fixed size, by averaging bilinear samples. With its options it is torchvision's `roi_align` of one image; the
 * defaults here are aligned, 2 × 2 samples a bin (there: not aligned, adaptive).
 *
 * Bilinear sampling and averaging factor into rows and columns: a bin is a weighed sum of few places of the map, and the
 * gradient gives each place back, with the same weight, what its bins were pulled by.
 * Samples beyond one place outside the map weigh 0, nearer ones are clamped to its border. With adaptive
 * sampling and `aligned`, an empty region, or one turned round, has no samples: 0.
 *
 * @param map [H, W, C] of one image
 * @param boxes [R, 4] in pixels of the image; they are constants, no gradient reaches them
 * @returns [R, n, m, C]
 * @throws RangeError unless the boxes are whole, bins and samples whole numbers, bins at least 1, the stride positive
 * @example
 * const map = tf.tensor3d([[[0], [1]], [[2], [3]]]);
 * const boxes = Float32Array.of(0, 0, 2, 2);
 * roiAlign(map, boxes, { outputSize: 1, stride: 1 }); // [[[[1.5]]]]
 */
export function roiAlign(
  map: Tensor3D,
  boxes: Boxes,
  { outputSize, stride, samplingRatio = 2, aligned = true }: RoiAlignOptions,
): Tensor4D {
  const [rows, columns] = typeof outputSize === "number" ? [outputSize, outputSize] : outputSize; // n, m
  requireUsable(boxes, [rows, columns], stride, samplingRatio);
  const [height, width, channels] = map.shape;
  const regions = boxes.length / 4;
  const shape: [number, number, number, number] = [regions, rows, columns, channels];
  if (regions === 0) return tf.zeros(shape);
  const sampling = { stride, samplingRatio, aligned };
  const y = { bins: rows, places: height, ...sampling };
  const x = { bins: columns, places: width, ...sampling };
  const pool = poolOf(boxes, new Int32Array(regions), y, x, { batch: 1, channels });
  const sampled = tf.customGrad((...args: unknown[]) => ({
    value: tf.tensor4d(pool.gather((args[0] as Tensor).dataSync() as Float32Array), shape),
    gradFunc: (dy: Tensor) => tf.tensor3d(pool.scatter(dy.dataSync() as Float32Array), map.shape),
  }));
  return tf.tidy(() => sampled(map) as Tensor4D);
}

function requireUsable(boxes: Boxes, bins: number[], stride: number, samplingRatio: number): void {
  if (boxes.length % 4 !== 0)
    throw new RangeError(`roiAlign: ${boxes.length} numbers are no whole boxes; a box is [x1, y1, x2, y2]`);
  for (const count of bins)
    if (!(Number.isInteger(count) && count > 0))
      throw new RangeError(`roiAlign: the output size is ${count}, it must be a whole number, 1 or more`);
  if (!(stride > 0)) throw new RangeError(`roiAlign: the stride is ${stride}, it must be positive`);
  if (!Number.isInteger(samplingRatio))
    throw new RangeError(`roiAlign: the sampling ratio is ${samplingRatio}, it must be a whole number`);
}
