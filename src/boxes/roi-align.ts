import type { Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { Boxes } from "../types";

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
 * Bilinear sampling and averaging factor into rows and columns, so a region's output is Y · map · Xᵀ with
 * Y [n, H] and X [m, W] of interpolation weights: two matrix products, whose gradient every engine has.
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
  if (regions === 0) return tf.zeros([0, rows, columns, channels]);
  const sampling = { stride, samplingRatio, aligned };
  const y = samplingWeights(boxes, 1, { bins: rows, places: height, ...sampling }); // [R, n, H]
  const x = samplingWeights(boxes, 0, { bins: columns, places: width, ...sampling }); // [R, m, W]
  return tf.tidy(() => {
    const flatRows = tf.tensor2d(y, [regions * rows, height]);
    const byRow = tf.matMul(flatRows, tf.reshape(map, [height, width * channels])); // [R n, W C]
    const grid = tf.reshape(byRow, [regions, rows, width, channels]); // [R, n, W, C]
    const weights = tf.tensor4d(x, [regions, 1, columns, width]); // [R, 1, m, W]
    const each = tf.tile(weights, [1, rows, 1, 1]); // [R, n, m, W]
    return tf.matMul(each, grid) as Tensor4D; // [R, n, m, C]
  });
}

interface Axis extends Required<Omit<RoiAlignOptions, "outputSize">> {
  bins: number;
  places: number;
}

/**
 * How much each place along one axis counts in each bin, [R, bins, places].
 * `axis` 0: x, 1: y. The mean over a bin's samples of the two bilinear weights of each sample.
 */
function samplingWeights(
  boxes: Boxes,
  axis: 0 | 1,
  { bins, places, stride, samplingRatio, aligned }: Axis,
): Float32Array {
  const regions = boxes.length / 4;
  const weights = new Float32Array(regions * bins * places);
  for (let region = 0; region < regions; region++) {
    const start = boxes[4 * region + axis] / stride - (aligned ? 0.5 : 0);
    const length = (boxes[4 * region + axis + 2] - boxes[4 * region + axis]) / stride;
    const bin = (aligned ? length : Math.max(length, 1)) / bins;
    const samples = samplingRatio > 0 ? samplingRatio : Math.ceil(bin);
    for (let out = 0; out < bins; out++)
      for (let sample = 0; sample < samples; sample++) {
        const at = start + (out + (sample + 0.5) / samples) * bin;
        if (at < -1 || at > places) continue;
        const low = Math.min(Math.max(Math.floor(at), 0), places - 1);
        const high = Math.min(low + 1, places - 1);
        const fraction = Math.min(Math.max(at - low, 0), 1);
        const row = (region * bins + out) * places;
        weights[row + low] += (1 - fraction) / samples;
        weights[row + high] += fraction / samples;
      }
  }
  return weights;
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
