import { requireProbability } from "./distribution";
import { type InformationOptions, logarithm, logarithmOfComplement } from "./logarithm";

/**
 * Cross entropy of two yes-or-no distributions, p ~ B(1, p) and q ~ B(1, q):
 *   H(p, q) = −p log q − (1 − p) log(1 − q)
 *
 * With p = y, a label of 0 or 1, this is the loss of logistic regression; in nats (base Math.E) it is
 * `sigmoidCrossEntropy` of the logit of q. Focal loss paper (arXiv 1708.02002), equation (1). Infinity if what
 * happens was held impossible: q = 0 where p > 0, or q = 1 where p < 1.
 *
 * @param p probability of yes in truth, or the label, in [0, 1]
 * @param q probability of yes that is believed, in [0, 1]
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p or q is no probability or the base none of a logarithm
 * @example
 * const label = 1;
 * const belief = 0.25;
 * binaryCrossEntropy(label, belief); // 2
 */
export function binaryCrossEntropy(p: number, q: number, { base = 2 }: InformationOptions = {}): number {
  requireProbability("binaryCrossEntropy", "p", p);
  requireProbability("binaryCrossEntropy", "q", q);
  const log = logarithm("binaryCrossEntropy", base);
  const logOfComplement = logarithmOfComplement("binaryCrossEntropy", base);
  let sum = 0;
  if (p > 0) sum -= p * log(q);
  if (p < 1) sum -= (1 - p) * logOfComplement(q);
  return sum;
}
