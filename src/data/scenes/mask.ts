import { type Bounds, type Shape, turnedBounds } from "./shapes";

/** Samples a pixel's side is divided into; edges are as smooth as 1 in 16. */
const SAMPLES = 4;

/** What a turned, scaled shape covers, in samples of a quarter pixel. */
export interface Mask {
  /** The pixel of the image at the mask's upper left corner. */
  x: number;
  y: number;
  /** In pixels. */
  width: number;
  height: number;
  samples: Uint8Array; // [height * SAMPLES, width * SAMPLES], 1 where the shape is
  /** How many samples are 1. */
  count: number;
}

export interface Pose {
  centre: readonly [number, number];
  /** The unit vector `(cos, sin)` it is turned by. */
  turn: readonly [number, number];
  /** Pixels to a unit of the shape's own coordinates. */
  scale: number;
}

/** Samples the shape at the middle of every quarter pixel. */
export function rasterize(shape: Shape, { centre, turn, scale }: Pose): Mask {
  const [cos, sin] = turn;
  const [left, top, right, bottom] = turnedBounds(shape, turn);
  const x = Math.floor(centre[0] + scale * left);
  const y = Math.floor(centre[1] + scale * top);
  const width = Math.floor(centre[0] + scale * right) + 1 - x;
  const height = Math.floor(centre[1] + scale * bottom) + 1 - y;
  const columns = width * SAMPLES;
  const samples = new Uint8Array(columns * height * SAMPLES);
  let count = 0;
  for (let j = 0, i = 0; j < height * SAMPLES; j++) {
    const dy = (y + (j + 0.5) / SAMPLES - centre[1]) / scale;
    for (let k = 0; k < columns; k++, i++) {
      const dx = (x + (k + 0.5) / SAMPLES - centre[0]) / scale;
      if (!shape.inside(dx * cos + dy * sin, dy * cos - dx * sin)) continue;
      samples[i] = 1;
      count++;
    }
  }
  return { x, y, width, height, samples, count };
}

/** Erases the samples for which `covered(x, y)`, at their place in the image in pixels. */
export function erase(mask: Mask, covered: (x: number, y: number) => boolean): Mask {
  const samples = mask.samples.slice();
  const columns = mask.width * SAMPLES;
  let count = mask.count;
  for (let j = 0, i = 0; j < mask.height * SAMPLES; j++) {
    for (let k = 0; k < columns; k++, i++) {
      if (!samples[i] || !covered(mask.x + (k + 0.5) / SAMPLES, mask.y + (j + 0.5) / SAMPLES)) continue;
      samples[i] = 0;
      count--;
    }
  }
  return { ...mask, samples, count };
}

/** The tight box `[x1, y1, x2, y2]` around the samples, to a quarter pixel. */
export function tightBox(mask: Mask): Bounds {
  const columns = mask.width * SAMPLES;
  let [left, top, right, bottom] = [columns, mask.height * SAMPLES, 0, 0];
  for (let j = 0; j < mask.height * SAMPLES; j++) {
    const row = mask.samples.subarray(j * columns, (j + 1) * columns);
    const first = row.indexOf(1);
    if (first < 0) continue;
    left = Math.min(left, first);
    right = Math.max(right, row.lastIndexOf(1) + 1);
    top = Math.min(top, j);
    bottom = j + 1;
  }
  return [
    mask.x + left / SAMPLES,
    mask.y + top / SAMPLES,
    mask.x + right / SAMPLES,
    mask.y + bottom / SAMPLES,
  ];
}

/** Calls `visit(pixel, coverage)` for each pixel that the mask touches, coverage in (0, 1]. */
export function forEachPixel(
  mask: Mask,
  imageWidth: number,
  visit: (pixel: number, coverage: number) => void,
): void {
  const columns = mask.width * SAMPLES;
  for (let j = 0; j < mask.height; j++) {
    for (let k = 0; k < mask.width; k++) {
      let count = 0;
      for (let sy = 0; sy < SAMPLES; sy++) {
        const row = (j * SAMPLES + sy) * columns + k * SAMPLES;
        for (let sx = 0; sx < SAMPLES; sx++) count += mask.samples[row + sx];
      }
      if (count > 0) visit((mask.y + j) * imageWidth + mask.x + k, count / (SAMPLES * SAMPLES));
    }
  }
}
