/**
 * Indices of `scores`, highest first; equal scores in the order they came. NaN has no rank: keep it out.
 * Doubles are told apart even where they round to one float.
 * @returns [n]
 */
export function byDescending(scores: ArrayLike<number>): Int32Array {
  if (scores instanceof Float32Array) return radixOrder(scores);
  const rounded = Float32Array.from(scores); // rounding keeps the order, but for what becomes equal
  return settleTies(radixOrder(rounded), rounded, scores);
}

/** One score of so many is drawn to guess the value of rank `count`. */
const SAMPLED = 100;

/**
 * The first `count` of {@link byDescending}, without ordering the rest: a sorted sample gives a value that a few
 * more than `count` scores should reach; those that reach it are found in one pass and put in order. Where the
 * sample deceives (fewer reach it), all are put in order, so the result never depends on it.
 * @returns [min(n, count)]
 * @throws RangeError if a score is NaN
 */
export function topByDescending(scores: ArrayLike<number>, count: number): Int32Array {
  if (!(scores instanceof Float32Array) || 2 * count >= scores.length) return firstOfAll(scores, count);
  const least = guessOfRank(scores, count);
  const candidates: number[] = [];
  for (let i = 0; i < scores.length; i++) if (!(scores[i] < least)) candidates.push(i); // also NaN
  if (candidates.length < count) return firstOfAll(scores, count);
  const reached = new Float32Array(candidates.length);
  for (let at = 0; at < reached.length; at++) reached[at] = scores[candidates[at]];
  return firstOfAll(reached, count).map((at) => candidates[at]);
}

function firstOfAll(scores: ArrayLike<number>, count: number): Int32Array {
  for (let i = 0; i < scores.length; i++)
    if (Number.isNaN(scores[i])) throw new RangeError("topByDescending: a score is NaN, it has no rank");
  return byDescending(scores).subarray(0, count);
}

/** A value that about `count` scores and three standard deviations more should reach. */
function guessOfRank(scores: Float32Array, count: number): number {
  const sample = new Float32Array(Math.ceil(scores.length / SAMPLED));
  for (let i = 0; i < sample.length; i++) sample[i] = scores[i * SAMPLED];
  sample.sort();
  const expected = count / SAMPLED;
  const rank = Math.min(Math.ceil(expected + 3 * Math.sqrt(expected) + 4), sample.length);
  return sample[sample.length - rank];
}

/**
 * Least-significant-digit radix sort in three passes of 11, 11 and 10 bits. The bits of a float order like the
 * float itself once its sign is folded in: all bits but the sign flipped where it is set; flipping the other
 * 31 of the positive ones instead, and reading unsigned, puts the highest first. Every pass keeps the order of equals.
 */
function radixOrder(scores: Float32Array): Int32Array {
  const n = scores.length;
  const bits = new Int32Array(scores.buffer, scores.byteOffset, n);
  const starts = [new Int32Array(2048), new Int32Array(2048), new Int32Array(1024)];
  const [low, middle, high] = starts;
  const keys = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const key = descendingKey(bits[i]);
    keys[i] = key;
    low[key & 2047]++;
    middle[(key >>> 11) & 2047]++;
    high[key >>> 22]++;
  }
  for (const counts of starts) toStarts(counts);
  const byLow = new Int32Array(n);
  for (let i = 0; i < n; i++) byLow[low[keys[i] & 2047]++] = i;
  const byMiddle = new Int32Array(n);
  for (const i of byLow) byMiddle[middle[(keys[i] >>> 11) & 2047]++] = i;
  const byHigh = byLow; // its order is in byMiddle now
  for (const i of byMiddle) byHigh[high[keys[i] >>> 22]++] = i;
  return byHigh;
}

const NEGATIVE_ZERO = 0x80000000 | 0;

/** Read unsigned: lower for a higher float; the same for both zeros. */
function descendingKey(bits: number): number {
  if (bits === NEGATIVE_ZERO) return 0x7fffffff;
  return bits >= 0 ? bits ^ 0x7fffffff : bits;
}

/** How many of each digit → where the first of each goes, in place. */
function toStarts(counts: Int32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit];
    counts[digit] = start;
    start += count;
  }
}

/** Puts each run of equal rounded scores in the order of the exact ones. */
function settleTies(order: Int32Array, rounded: Float32Array, exact: ArrayLike<number>): Int32Array {
  for (let from = 0, to = 1; from < order.length; from = to++) {
    let settled = true;
    for (; to < order.length && rounded[order[to]] === rounded[order[from]]; to++)
      settled &&= exact[order[to]] <= exact[order[to - 1]];
    if (!settled) order.subarray(from, to).sort((i, j) => exact[j] - exact[i] || i - j);
  }
  return order;
}
