import { crossEntropy } from "./cross-entropy";
import { requireProbability } from "./distribution";
import type { InformationOptions } from "./logarithm";

/**
 * Cross entropy of two yes-or-no distributions, p ~ B(1, p) and q ~ B(1, q):
 *   H(p, q) = −p log q − (1 − p) log(1 − q)
 *
 * With p = y, a label of 0 or 1, this is the loss of logistic regression; in nats (`base: Math.E`) it is
 * `sigmoidCrossEntropy` of the logit of q. Focal loss paper (arXiv 1708.02002), equation (1).
 *
 * @param p probability of yes in truth, or the label
 * @param q probability of yes that is believed
 * @returns bits by default; see `base`; Infinity if what happens was held impossible
 * @throws RangeError if p or q is no probability or the base none of a logarithm
 * @example binaryCrossEntropy(1, 0.25) // 2
 */
export function binaryCrossEntropy(p: number, q: number, options: InformationOptions = {}): number {
  requireProbability("binaryCrossEntropy", "p", p);
  requireProbability("binaryCrossEntropy", "q", q);
  return crossEntropy([p, 1 - p], [q, 1 - q], options);
}
