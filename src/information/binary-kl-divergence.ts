import { requireProbability } from "./distribution";
import { klDivergence } from "./kl-divergence";
import type { InformationOptions } from "./logarithm";

/**
 * Kullback–Leibler divergence of two yes-or-no distributions:
 *   D(p ‖ q) = p log(p / q) + (1 − p) log((1 − p) / (1 − q))
 *
 * @param p probability of yes in truth
 * @param q probability of yes that is believed
 * @returns bits by default; see `base`; Infinity if what happens was held impossible
 * @throws RangeError if p or q is no probability or the base none of a logarithm
 * @example binaryKlDivergence(1, 0.5) // 1
 */
export function binaryKlDivergence(p: number, q: number, options: InformationOptions = {}): number {
  requireProbability("binaryKlDivergence", "p", p);
  requireProbability("binaryKlDivergence", "q", q);
  return klDivergence([p, 1 - p], [q, 1 - q], options);
}
