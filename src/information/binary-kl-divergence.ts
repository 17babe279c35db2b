import { requireProbability } from "./distribution";
import { divergence } from "./divergence";
import type { InformationOptions } from "./logarithm";

/**
 * Kullback–Leibler divergence of two yes-or-no distributions:
 *   D(p ‖ q) = p log(p / q) + (1 − p) log((1 − p) / (1 − q))
 *
 * Kullback and Leibler, On Information and Sufficiency (1951); see `klDivergence`. Never below 0. Infinity if what
 * happens was held impossible: q = 0 where p > 0, or q = 1 where p < 1.
 *
 * @param p probability of yes in truth, in [0, 1]
 * @param q probability of yes that is believed, in [0, 1]
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p or q is no probability or the base none of a logarithm
 * @example
 * const certain = 1;
 * const fair = 0.5;
 * binaryKlDivergence(certain, fair); // 1
 */
export function binaryKlDivergence(p: number, q: number, { base = 2 }: InformationOptions = {}): number {
  requireProbability("binaryKlDivergence", "p", p);
  requireProbability("binaryKlDivergence", "q", q);
  const difference = [q - p, p - q]; // that of 1 − p and 1 − q too, without their rounding
  return divergence("binaryKlDivergence", [p, 1 - p], [q, 1 - q], difference, base);
}
