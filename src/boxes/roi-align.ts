import type { Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { Boxes } from "../types";

export interface RoiAlignOptions {
  /** Bins along each side of the output. */
  outputSize: number;
  /** Pixels of the image to one place of the map. */
  stride: number;
  /** Samples along each side of a bin. */
  samplingRatio?: number;
}

/**
 * RoIAlign (He et al., Mask R-CNN, section 3): features of regions of a map, each on a grid of fixed size, by
 * averaging bilinear samples; torchvision's definition with `aligned=True` (half a place is taken off).
 *
 * Bilinear sampling and averaging factor into rows and columns, so a region's output is Y · map · Xᵀ with
 * Y [n, H] and X [n, W] of interpolation weights: two matrix products, whose gradient every engine has.
 * Samples beyond one place outside the map weigh 0, nearer ones are clamped to its border.
 *
 * @param map [H, W, C] of one image
 * @param boxes [R, 4] in pixels of the image
 * @returns [R, outputSize, outputSize, C]
 */
export function roiAlign(
  map: Tensor3D,
  boxes: Boxes,
  { outputSize, stride, samplingRatio = 2 }: RoiAlignOptions,
): Tensor4D {
  const [height, width, channels] = map.shape;
  const regions = boxes.length / 4;
  if (regions === 0) return tf.zeros([0, outputSize, outputSize, channels]);
  const rows = samplingWeights(boxes, 1, height, outputSize, stride, samplingRatio); // [R, n, H]
  const columns = samplingWeights(boxes, 0, width, outputSize, stride, samplingRatio); // [R, n, W]
  return tf.tidy(() => {
    const flatRows = tf.tensor2d(rows, [regions * outputSize, height]);
    const byRow = tf.matMul(flatRows, tf.reshape(map, [height, width * channels])); // [R n, W C]
    const grid = tf.reshape(byRow, [regions, outputSize, width, channels]); // [R, n, W, C]
    const weights = tf.tensor4d(columns, [regions, 1, outputSize, width]); // [R, 1, n, W]
    const each = tf.tile(weights, [1, outputSize, 1, 1]); // [R, n, n, W]
    return tf.matMul(each, grid) as Tensor4D; // [R, n, n, C]
  });
}

/**
 * How much each place along one axis counts in each bin, [R, outputSize, size].
 * `axis` 0: x, 1: y. The mean over a bin's samples of the two bilinear weights of each sample.
 */
function samplingWeights(
  boxes: Boxes,
  axis: 0 | 1,
  size: number,
  outputSize: number,
  stride: number,
  samplingRatio: number,
): Float32Array {
  const regions = boxes.length / 4;
  const weights = new Float32Array(regions * outputSize * size);
  for (let region = 0; region < regions; region++) {
    const start = boxes[4 * region + axis] / stride - 0.5;
    const bin = (boxes[4 * region + axis + 2] - boxes[4 * region + axis]) / stride / outputSize;
    for (let out = 0; out < outputSize; out++)
      for (let sample = 0; sample < samplingRatio; sample++) {
        const at = start + (out + (sample + 0.5) / samplingRatio) * bin;
        if (at < -1 || at > size) continue;
        const low = Math.min(Math.max(Math.floor(at), 0), size - 1);
        const high = Math.min(low + 1, size - 1);
        const fraction = Math.min(Math.max(at - low, 0), 1);
        const row = (region * outputSize + out) * size;
        weights[row + low] += (1 - fraction) / samplingRatio;
        weights[row + high] += fraction / samplingRatio;
      }
  }
  return weights;
}
