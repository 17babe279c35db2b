import { requireDistributions } from "./distribution";
import { type InformationOptions, logarithm } from "./logarithm";

/**
 * Cross entropy of q under p, the information content to be expected when outcomes follow p and q is believed:
 *   H(p, q) = −Σ pᵢ log qᵢ = H(p) + D(p ‖ q)
 *
 * With p the truth (one-hot) and q a model's output it is the loss that classifiers minimise; in nats (base
 * Math.E) it is `softmaxCrossEntropy` of q's logits. Where pᵢ = 0 the term is 0, whatever qᵢ; where qᵢ = 0 and
 * pᵢ > 0 the result is Infinity: what was held impossible happens.
 *
 * @param p [n] the true distribution
 * @param q [n] the believed one
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p or q is no distribution, their lengths differ, or the base is none of a logarithm
 * @example
 * const truth = [0, 1, 0];
 * const belief = [0.5, 0.25, 0.25];
 * crossEntropy(truth, belief); // 2
 */
export function crossEntropy(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  { base = 2 }: InformationOptions = {},
): number {
  requireDistributions("crossEntropy", p, q);
  const log = logarithm("crossEntropy", base);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * log(q[i]);
  return sum;
}
