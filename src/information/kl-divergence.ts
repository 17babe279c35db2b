import { requireDistributions } from "./distribution";
import { type InformationOptions, logarithm } from "./logarithm";

/**
 * Kullback–Leibler divergence (relative entropy) of q from p: what believing q costs beyond the entropy of p,
 *   D(p ‖ q) = Σ pᵢ log(pᵢ / qᵢ) = H(p, q) − H(p)
 *
 * Kullback and Leibler, On Information and Sufficiency (1951). It is cross entropy minus entropy, not the
 * difference of two entropies, as is sometimes said. 0 only when p = q; not symmetric. Where pᵢ = 0 the term is 0;
 * where qᵢ = 0 and pᵢ > 0 the result is Infinity. Of nearly equal p and q rounding may leave −1e-16.
 *
 * @param p [n] the true distribution
 * @param q [n] the one that is fitted to it
 * @returns bits by default; see `base`
 * @throws RangeError if p or q is no distribution, their lengths differ, or the base is none of a logarithm
 * @example klDivergence([1, 0], [0.5, 0.5]) // 1
 */
export function klDivergence(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  { base = 2 }: InformationOptions = {},
): number {
  requireDistributions("klDivergence", p, q);
  const log = logarithm("klDivergence", base);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum += p[i] * (log(p[i]) - log(q[i]));
  return sum;
}
