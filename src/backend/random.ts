import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of random numbers; the same on every machine and every version of Node. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [low, high], both ends included. */
  integer(low: number, high: number): number;
  /** Standard normal: Irwin–Hall sum of 12 uniforms − 6, which needs no logarithm, so it is exact everywhere. */
  normal(): number;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Random numbers from a seed and any number of names or indices: `random(7, "batch", 12)`.
 * Streams with different keys are independent, so a resumed run draws what it would have drawn.
 */
export function random(seed: number, ...keys: (string | number)[]): Random {
  const generator = xoroshiro128plus(hash(seed, keys));
  const uniform = () => uniformFloat64(generator);
  const integer = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    uniform,
    integer,
    normal() {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += uniform();
      return sum;
    },
    shuffle<T>(items: readonly T[]) {
      const shuffled = items.slice();
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
      }
      return shuffled;
    },
  };
}

/**
 * FNV-1a over the seed and its keys, to 32 bits, then MurmurHash3's finalizer. Without the latter, keys
 * that differ in their last digit give hashes a fixed step apart, and the generator's first draw, which
 * is its seed negated, falls on one of four values.
 */
function hash(seed: number, keys: (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const char of [seed, ...keys].join("\u0000")) {
    h = Math.imul(h ^ char.codePointAt(0)!, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
