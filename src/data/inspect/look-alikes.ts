import { type Fingerprint, SKETCH_UNIT } from "./fingerprint";

/**
 * How far two pictures' sketches may differ in any of their 32 × 32 cells, in standard deviations of the
 * picture. Measured on HIT-UAV: the same frame stored again as JPEG of quality 50, as WebP, at half its
 * size, or made brighter stays below .10; two neighbouring frames of its videos differ by .21 and more. Of
 * pictures below some 250 pixels, whose cells hold few pixels, copies by a strong codec are not found.
 */
export const MOST_DIFFERENCE = 0.15;
/** By how much the ratios of width and height of look-alikes may differ. */
const ASPECT_TOLERANCE = 0.02;

/**
 * Pairs of pictures that are near copies of each other: the same picture stored again, resized or made
 * brighter, but not the next frame of a video.
 *
 * All pairs that keep to the limit are found. Sorted by the cell that spreads most, only neighbours within
 * the limit are compared, and nearly every comparison ends at its first cells.
 * @param wanted whether a pair is asked for at all
 * @returns indices `[i, j]`, i < j
 */
export function lookAlikes(
  prints: readonly Pick<Fingerprint, "sketch" | "aspect">[],
  wanted: (i: number, j: number) => boolean,
): [number, number][] {
  const indices = [...prints.keys()].filter((i) => prints[i].sketch);
  if (indices.length < 2) return [];
  const limit = MOST_DIFFERENCE * SKETCH_UNIT;
  const sketches = indices.map((i) => prints[i].sketch!);
  const key = widestCell(sketches);
  const order = [...indices.keys()].sort((a, b) => sketches[a][key] - sketches[b][key]);
  const pairs: [number, number][] = [];
  for (let at = 0; at < order.length; at++) {
    const a = order[at];
    for (let next = at + 1; next < order.length; next++) {
      const b = order[next];
      if (sketches[b][key] - sketches[a][key] > limit) break;
      const [i, j] = indices[a] < indices[b] ? [indices[a], indices[b]] : [indices[b], indices[a]];
      if (!wanted(i, j) || !within(sketches[a], sketches[b], limit)) continue;
      if (Math.abs(prints[i].aspect / prints[j].aspect - 1) <= ASPECT_TOLERANCE) pairs.push([i, j]);
    }
  }
  return pairs;
}

/** Cells are looked at by a stride that is no divisor of their number, so that far ones come early. */
const STRIDE = 397;

function within(a: Int16Array, b: Int16Array, limit: number): boolean {
  for (let n = 0, i = 0; n < a.length; n++, i = (i + STRIDE) % a.length)
    if (Math.abs(a[i] - b[i]) > limit) return false;
  return true;
}

/** The cell in which the sketches differ most from each other. */
function widestCell(sketches: readonly Int16Array[]): number {
  const sums = new Float64Array(sketches[0].length);
  const squares = new Float64Array(sums.length);
  for (const sketch of sketches)
    for (let i = 0; i < sketch.length; i++) {
      sums[i] += sketch[i];
      squares[i] += sketch[i] ** 2;
    }
  const spread = squares.map((square, i) => square - sums[i] ** 2 / sketches.length);
  return spread.indexOf(spread.reduce((most, value) => Math.max(most, value)));
}
