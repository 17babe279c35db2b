import { requireDistributions } from "./distribution";
import { divergence } from "./divergence";
import type { InformationOptions } from "./logarithm";

/**
 * Kullback–Leibler divergence (relative entropy) of q from p: what believing q costs beyond the entropy of p,
 *   D(p ‖ q) = Σ pᵢ log(pᵢ / qᵢ) = H(p, q) − H(p)
 *
 * Kullback and Leibler, On Information and Sufficiency (1951). It is cross entropy minus entropy, not the
 * difference of two entropies, as is sometimes said. 0 only when p = q, never below; not symmetric. Where
 * pᵢ = 0 the term is 0; where qᵢ = 0 and pᵢ > 0 the result is Infinity.
 *
 * Summed as Σ pᵢ log(pᵢ / qᵢ) − pᵢ + qᵢ, each term of which is 0 or more: the same for distributions, exact also
 * where p and q nearly agree, and of what float32 rounded it is closer to the truth than the plain sum.
 *
 * @param p [n] the true distribution
 * @param q [n] the one that is fitted to it
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p or q is no distribution, their lengths differ, or the base is none of a logarithm
 * @example
 * const truth = [0.5, 0.5];
 * const belief = [0.25, 0.75];
 * klDivergence(truth, belief); // 0.2075
 */
export function klDivergence(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  { base = 2 }: InformationOptions = {},
): number {
  requireDistributions("klDivergence", p, q);
  const difference = Float64Array.from(p, (pi, i) => q[i] - pi);
  return divergence("klDivergence", p, q, difference, base);
}
