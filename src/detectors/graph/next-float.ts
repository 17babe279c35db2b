/** The smallest float (32 bits) above a positive number. */
export function floatAbove(x: number): number {
  return neighbour(x, (float) => float > x, 1);
}

/** The largest float (32 bits) below a positive number. */
export function floatBelow(x: number): number {
  return neighbour(x, (float) => float < x, -1);
}

/** Floats of one sign are in the order of their bits, read as an integer. */
function neighbour(x: number, isBeyond: (float: number) => boolean, step: 1 | -1): number {
  const float = Float32Array.of(x);
  if (!isBeyond(float[0])) new Int32Array(float.buffer)[0] += step;
  return float[0];
}
