import type { DatasetImage, Pixels } from "../types";
import type { Rect } from "./ground-truth";

/** Pixels with three channels; gray is repeated. */
export function toRgb(pixels: Pixels): Pixels {
  if (pixels.channels === 3) return pixels;
  const data = new Uint8Array(pixels.data.length * 3);
  for (let i = 0, j = 0; i < pixels.data.length; i++) {
    const gray = pixels.data[i];
    data[j++] = gray;
    data[j++] = gray;
    data[j++] = gray;
  }
  return { ...pixels, data, channels: 3 };
}

/** A whole image as detectors take it: decoded, with three channels. */
export async function loadForEvaluation(image: DatasetImage): Promise<Pixels> {
  return toRgb(await image.pixels());
}

/** The part of an image within a rectangle, which must lie inside it. */
export function cropPixels(pixels: Pixels, rect: Rect): Pixels {
  const { x, y, width, height } = rect;
  if (x < 0 || y < 0 || x + width > pixels.width || y + height > pixels.height) {
    throw new RangeError(
      `cropPixels: ${width}x${height} at (${x}, ${y}) reaches outside ${pixels.width}x${pixels.height}`,
    );
  }
  const { channels } = pixels;
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * pixels.width + x) * channels;
    data.set(pixels.data.subarray(from, from + width * channels), row * width * channels);
  }
  return { data, width, height, channels };
}

/** Mean of each channel, rounded: the colour that smaller images are padded by. */
export function meanColour({ data, channels }: Pixels): number[] {
  const sums = new Array<number>(channels).fill(0);
  for (let i = 0; i < data.length; i++) sums[i % channels] += data[i];
  return sums.map((sum) => Math.round(sum / (data.length / channels)));
}

/** Pixels on a larger ground of their mean colour, in its top left corner. */
export function padPixels(pixels: Pixels, width: number, height: number): Pixels {
  if (pixels.width === width && pixels.height === height) return pixels;
  const { channels } = pixels;
  const colour = meanColour(pixels);
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < data.length; i++) data[i] = colour[i % channels];
  const row = pixels.width * channels;
  for (let y = 0; y < pixels.height; y++)
    data.set(pixels.data.subarray(y * row, (y + 1) * row), y * width * channels);
  return { data, width, height, channels };
}
