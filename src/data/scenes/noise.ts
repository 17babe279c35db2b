/**
 * Adds one octave of value noise, in [−amplitude, amplitude], to `field`: random values on a grid of
 * `cellX × cellY` pixels, blended by the smooth step 3t² − 2t³ between them.
 *
 * Values come from an integer hash of the grid place, and blending uses only + − × /, so the field is the
 * same bit for bit on every machine.
 */
export function addValueNoise(
  field: Float32Array, // [height, width]
  width: number,
  { cellX, cellY, amplitude, seed }: { cellX: number; cellY: number; amplitude: number; seed: number },
): void {
  const height = field.length / width;
  const columns = Math.floor((width - 1) / cellX) + 2;
  const blend = new Float64Array(columns);
  const [columnOf, weightOf] = gridPlaces(width, cellX);
  const [rowOf, weightOfRow] = gridPlaces(height, cellY);
  for (let y = 0; y < height; y++) {
    const t = weightOfRow[y];
    for (let c = 0; c < columns; c++) {
      const top = hashToUnit(seed, c, rowOf[y]);
      blend[c] = amplitude * (2 * (top + t * (hashToUnit(seed, c, rowOf[y] + 1) - top)) - 1);
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const left = blend[columnOf[x]];
      field[i] += left + weightOf[x] * (blend[columnOf[x] + 1] - left);
    }
  }
}

/** For each pixel of a line, the grid place before it and its smoothed way to the next. */
function gridPlaces(length: number, cell: number): [Int32Array, Float64Array] {
  const places = new Int32Array(length);
  const weights = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    places[i] = Math.floor(i / cell);
    const t = i / cell - places[i];
    weights[i] = t * t * (3 - 2 * t);
  }
  return [places, weights];
}

/** A number in [0, 1) from three integers (the finalizer of MurmurHash3 over their mixture). */
export function hashToUnit(seed: number, x: number, y: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
