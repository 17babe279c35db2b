import { createHash } from "node:crypto";
import type { Pixels } from "../../types";

/** What is kept of a picture once its pixels are gone. */
export interface Fingerprint {
  /** SHA-256 over size and pixels: equal for the same picture, however it is stored without loss. */
  digest: string;
  /** The picture in small, see `sketchOf`; absent where it is as good as one colour. */
  sketch?: Int16Array; // [SKETCH_SIDE²]
  aspect: number;
}

export const SKETCH_SIDE = 32;
/** A sketch's numbers are standard deviations, times this. */
export const SKETCH_UNIT = 256;
/** Gray levels of standard deviation below which a picture tells nothing apart. */
const LEAST_CONTRAST = 2;

/** The fingerprint of decoded pixels; a colour picture whose channels are equal is the gray one. */
export function fingerprintOf(pixels: Pixels): Fingerprint {
  const { width, height, channels } = pixels;
  const gray = grayOf(pixels);
  const data = gray.isGray ? gray.data : pixels.data;
  const hash = createHash("sha256").update(`${width} ${height} ${gray.isGray ? 1 : channels}\n`);
  const sketch = sketchOf(gray.data, width, height);
  return { digest: hash.update(data).digest("hex"), aspect: width / height, ...(sketch && { sketch }) };
}

/** One byte a pixel: the mean of the channels, and whether they are all equal. */
function grayOf({ data, channels }: Pixels): { data: Uint8Array; isGray: boolean } {
  if (channels === 1) return { data, isGray: true };
  const gray = new Uint8Array(data.length / 3);
  let isGray = true;
  for (let i = 0, j = 0; i < gray.length; i++, j += 3) {
    isGray &&= data[j] === data[j + 1] && data[j] === data[j + 2];
    gray[i] = (data[j] + data[j + 1] + data[j + 2]) / 3;
  }
  return { data: gray, isGray };
}

/**
 * Means over 32 × 32 equal cells, less their mean, over their standard deviation, so that brightness and
 * contrast do not count. Undefined for a picture with next to no contrast.
 */
function sketchOf(gray: Uint8Array, width: number, height: number): Int16Array | undefined {
  const cells = new Float64Array(SKETCH_SIDE * SKETCH_SIDE);
  const column = Uint8Array.from({ length: width }, (_, x) => Math.floor((x * SKETCH_SIDE) / width));
  if (width < SKETCH_SIDE || height < SKETCH_SIDE) return undefined;
  const counts = new Uint32Array(cells.length);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * SKETCH_SIDE) / height) * SKETCH_SIDE;
    for (let x = 0; x < width; x++) {
      cells[row + column[x]] += gray[y * width + x];
      counts[row + column[x]]++;
    }
  }
  for (let i = 0; i < cells.length; i++) cells[i] /= counts[i];
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
  const deviation = Math.sqrt(cells.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cells.length);
  if (deviation < LEAST_CONTRAST) return undefined;
  return Int16Array.from(cells, (value) => Math.round((SKETCH_UNIT * (value - mean)) / deviation));
}
