import { requireProbability } from "./distribution";
import { type InformationOptions, logarithm, logarithmOfComplement } from "./logarithm";

/**
 * Entropy of a yes-or-no outcome:
 *   H(p) = −p log p − (1 − p) log(1 − p), with 0 log 0 = 0
 *
 * Shannon, A Mathematical Theory of Communication (1948), section 6. Highest, one bit, at p = ½; 0 at 0 and 1.
 *
 * @param p probability of yes, in [0, 1]
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p is no probability or the base none of a logarithm
 * @example
 * const biased = 0.1;
 * binaryEntropy(biased); // 0.469
 */
export function binaryEntropy(p: number, { base = 2 }: InformationOptions = {}): number {
  requireProbability("binaryEntropy", "p", p);
  const log = logarithm("binaryEntropy", base);
  const logOfComplement = logarithmOfComplement("binaryEntropy", base);
  let sum = 0;
  if (p > 0) sum -= p * log(p);
  if (p < 1) sum -= (1 - p) * logOfComplement(p);
  return sum;
}
