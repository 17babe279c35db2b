import { requireDistribution } from "./distribution";
import { type InformationOptions, logarithm } from "./logarithm";

/**
 * Entropy of a distribution, the information content to be expected:
 *   H(p) = −Σ pᵢ log pᵢ, with 0 log 0 = 0
 *
 * Shannon, A Mathematical Theory of Communication (1948), section 6. Highest, log n, when all n outcomes are
 * alike; 0 when one is certain.
 *
 * @param p [n] probabilities that sum to 1 (within 1e-6)
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p is no distribution or the base none of a logarithm
 * @example
 * const weather = [0.5, 0.25, 0.25, 0];
 * entropy(weather); // 1.5
 */
export function entropy(p: ArrayLike<number>, { base = 2 }: InformationOptions = {}): number {
  requireDistribution("entropy", "p", p);
  const log = logarithm("entropy", base);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * log(p[i]);
  return sum;
}
