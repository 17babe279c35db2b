import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "./tensorflow";

/**
 * Gradients of `conv2d(x, filter, stride, "same")` out of forward operations, for WebAssembly: it has no kernel
 * for the filter's gradient and a slow one for the input's, while its convolutions and matrix products are fast.
 */

/** Rows or columns that "same" padding puts before and after an axis. */
function samePadding(
  size: number,
  kernel: number,
  out: number,
  stride: number,
): [before: number, after: number] {
  const all = Math.max(0, (out - 1) * stride + kernel - size);
  return [Math.floor(all / 2), all - Math.floor(all / 2)];
}

/**
 * ∂/∂filter, [kh, kw, Cin, Cout]: for each tap, the product of the inputs it saw with dy.
 *
 * dy lies in a grid as wide as the padded inputs, with zeros where no output is. Flattened, what a tap saw is then a
 * stretch of each channel without gaps, which is copied and not gathered. Of a stride s each tap sees one in s rows
 * and columns, so the inputs are parted into s × s phases first.
 */
export function composedFilterGrad(
  x: Tensor4D,
  dy: Tensor4D,
  [kernelHeight, kernelWidth, channelsIn, channelsOut]: [number, number, number, number],
  stride: number,
): Tensor4D {
  const [batch, height, width] = dy.shape;
  const down = Math.ceil(kernelHeight / stride) - 1; // the furthest that a tap lies from the first of its phase
  const across = Math.ceil(kernelWidth / stride) - 1;
  const [gridHeight, gridWidth] = [height + down, width + across];
  const [top] = samePadding(x.shape[1], kernelHeight, height, stride);
  const [left] = samePadding(x.shape[2], kernelWidth, width, stride);
  const padded = tf.pad(x, [
    [0, 0],
    [top, stride * gridHeight - x.shape[1] - top],
    [left, stride * gridWidth - x.shape[2] - left],
    [0, 0],
  ]);
  const phases = phasesOf(padded as Tensor4D, stride);
  const rows = batch * gridHeight * gridWidth - down * gridWidth - across; // those after it are all zeros
  const grid = tf.pad(dy, [
    [0, 0],
    [0, down],
    [0, across],
    [0, 0],
  ]);
  const dyRows = tf.slice(tf.reshape(grid, [-1, channelsOut]), 0, rows) as Tensor2D;
  const taps: Tensor2D[] = [];
  for (let ky = 0; ky < kernelHeight; ky++)
    for (let kx = 0; kx < kernelWidth; kx++) {
      const phase = phases[(ky % stride) * stride + (kx % stride)];
      const from = Math.floor(ky / stride) * gridWidth + Math.floor(kx / stride);
      taps.push(tf.matMul(tf.slice(phase, [0, from], [channelsIn, rows]), dyRows));
    }
  return tf.reshape(tf.stack(taps), [kernelHeight, kernelWidth, channelsIn, channelsOut]);
}

/** Every s-th row and column, from each of the first s × s: [B, H, W, C] → s² of [C, B · H/s · W/s]. */
function phasesOf(x: Tensor4D, stride: number): Tensor2D[] {
  const [batch, height, width, channels] = x.shape;
  const rows = tf.reshape(x, [
    (batch * height) / stride,
    stride,
    width / stride,
    stride * channels,
  ]) as Tensor4D;
  return Array.from({ length: stride * stride }, (_, i) => {
    const phase = tf.slice(
      rows,
      [0, Math.floor(i / stride), 0, (i % stride) * channels],
      [-1, 1, -1, channels],
    );
    return tf.transpose(tf.reshape(phase, [-1, channels])) as Tensor2D; // so that no product has to transpose
  });
}

/** ∂/∂x, [B, H, W, Cin]: dy with its strides undone, convolved with the filter turned by half a circle. */
export function composedInputGrad(
  [, height, width]: number[],
  filter: Tensor4D,
  dy: Tensor4D,
  stride: number,
): Tensor4D {
  const [kernelHeight, kernelWidth] = filter.shape;
  const [, outHeight, outWidth, channels] = dy.shape;
  const [top] = samePadding(height, kernelHeight, outHeight, stride);
  const [left] = samePadding(width, kernelWidth, outWidth, stride);
  const [spreadHeight, spreadWidth] = [(outHeight - 1) * stride + 1, (outWidth - 1) * stride + 1];
  const spread = tf.slice(spreadOut(dy, stride), [0, 0, 0, 0], [-1, spreadHeight, spreadWidth, channels]);
  const padded = tf.pad(spread, [
    [0, 0],
    [kernelHeight - 1 - top, height + top - spreadHeight],
    [kernelWidth - 1 - left, width + left - spreadWidth],
    [0, 0],
  ]) as Tensor4D;
  const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]); // [kh, kw, Cout, Cin]
  return tf.conv2d(padded, turned as Tensor4D, 1, "valid");
}

/** Each place followed by stride − 1 rows and columns of zeros: [B, H, W, C] → [B, H · stride, W · stride, C]. */
function spreadOut(dy: Tensor4D, stride: number): Tensor4D {
  if (stride === 1) return dy;
  const [batch, height, width, channels] = dy.shape;
  const columns = tf.stack([dy, ...zerosLike(dy, stride - 1)], 3); // [B, H, W, stride, C]
  const wide = tf.reshape(columns, [batch, height, width * stride, channels]);
  const rows = tf.stack([wide, ...zerosLike(wide, stride - 1)], 2); // [B, H, stride, W · stride, C]
  return tf.reshape(rows, [batch, height * stride, width * stride, channels]);
}

function zerosLike(x: Tensor, count: number): Tensor[] {
  return Array.from({ length: count }, () => tf.zerosLike(x));
}
