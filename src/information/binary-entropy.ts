import { requireProbability } from "./distribution";
import { entropy } from "./entropy";
import type { InformationOptions } from "./logarithm";

/**
 * Entropy of a yes-or-no outcome: H(p) = −p log p − (1 − p) log(1 − p). Highest at p = ½, 0 at 0 and 1.
 *
 * @param p probability of yes, in [0, 1]
 * @returns bits by default; see `base`
 * @throws RangeError if p is no probability or the base none of a logarithm
 * @example binaryEntropy(0.5) // 1
 */
export function binaryEntropy(p: number, options: InformationOptions = {}): number {
  requireProbability("binaryEntropy", "p", p);
  return entropy([p, 1 - p], options);
}
