const INDEX_BITS = 20;

/** Indices of `scores`, highest first; equal scores in the order they came. NaN has no rank: keep it out. */
export function byDescending(scores: ArrayLike<number>): Int32Array {
  if (scores instanceof Float32Array && scores.length < 2 ** INDEX_BITS) return byDescendingFloat32(scores);
  const order = Int32Array.from({ length: scores.length }, (_, i) => i);
  return order.sort((i, j) => scores[j] - scores[i] || i - j);
}

/**
 * A sort without a comparing callback, about ten times as fast: the bits of a float, its sign folded in, order
 * like the float itself; with the index below them they fit the 53 exact bits of a double.
 */
function byDescendingFloat32(scores: Float32Array): Int32Array {
  const bits = new Uint32Array(Float32Array.from(scores, (score) => score + 0).buffer); // −0 + 0 is 0
  const keys = new Float64Array(scores.length);
  for (let i = 0; i < keys.length; i++) {
    const ascending = bits[i] & 0x80000000 ? ~bits[i] >>> 0 : (bits[i] | 0x80000000) >>> 0;
    keys[i] = (0xffffffff - ascending) * 2 ** INDEX_BITS + i;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % 2 ** INDEX_BITS);
}

/**
 * The first `count` of {@link byDescending}, without ordering the rest: the value of rank `count` is found by
 * sorting bare values, then only the indices above it are put in order.
 * @throws RangeError if a score is NaN
 */
export function topByDescending(scores: Float32Array, count: number): Int32Array {
  if (count >= scores.length) return byDescending(scores);
  if (count <= 0) return new Int32Array(0);
  const ascending = scores.slice().sort(); // NaN last
  if (Number.isNaN(ascending[scores.length - 1]))
    throw new RangeError("topByDescending: a score is NaN, it has no rank");
  const least = ascending[scores.length - count];
  const chosen: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores[i] > least) chosen.push(i);
  for (let i = 0; chosen.length < count; i++) if (scores[i] === least) chosen.push(i);
  chosen.sort((i, j) => scores[j] - scores[i] || i - j);
  return Int32Array.from(chosen);
}
