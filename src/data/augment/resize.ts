import type { Pixels } from "../../types";

/** Which pixels make one of the result's along one side, and with what weights. */
interface Taps {
  first: number;
  weights: Float64Array;
}

/**
 * Pixels in another size, bilinear with antialiasing: each of the result's pixels is the mean of those around its
 * place, weighted by a triangle that reaches one pixel of the larger of both grids to either side, so that
 * shrinking leaves nothing out. Places count from pixel middles. Plain arithmetic, hence the same bytes on every
 * machine; Pillow's `BILINEAR` and PyTorch's `interpolate(…, antialias=True)` follow the same rule.
 */
export function resizePixels(pixels: Pixels, width: number, height: number): Pixels {
  const { channels } = pixels;
  const rows = new Float64Array(width * pixels.height * channels); // [height before, width after, channels]
  tapsOf(pixels.width, width).forEach(({ first, weights }, x) => {
    for (let y = 0; y < pixels.height; y++)
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        let from = (y * pixels.width + first) * channels + c;
        for (let i = 0; i < weights.length; i++, from += channels) sum += weights[i] * pixels.data[from];
        rows[(y * width + x) * channels + c] = sum;
      }
  });
  const row = width * channels;
  const data = new Uint8Array(row * height);
  tapsOf(pixels.height, height).forEach(({ first, weights }, y) => {
    for (let i = 0; i < row; i++) {
      let sum = 0.5;
      let from = first * row + i;
      for (let j = 0; j < weights.length; j++, from += row) sum += weights[j] * rows[from];
      data[y * row + i] = sum;
    }
  });
  return { data, width, height, channels };
}

function tapsOf(before: number, after: number): Taps[] {
  const ratio = before / after;
  const reach = Math.max(1, ratio);
  return Array.from({ length: after }, (_, i) => {
    const middle = (i + 0.5) * ratio;
    const first = Math.max(0, Math.floor(middle - reach + 0.5));
    const end = Math.min(before, Math.floor(middle + reach + 0.5));
    const weights = new Float64Array(end - first).map(
      (_, j) => 1 - Math.min(1, Math.abs(first + j + 0.5 - middle) / reach),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
