import { requireProbability } from "./distribution";
import { type InformationOptions, logarithm } from "./logarithm";

/**
 * Information content (surprisal) of an outcome with probability p:
 *   I(p) = −log p
 *
 * Shannon, A Mathematical Theory of Communication (1948). The rarer, the more it tells: a certain outcome
 * (p = 1) tells nothing, 0; an impossible one (p = 0) would tell Infinity.
 *
 * @param p probability of the outcome, in [0, 1]
 * @param options `base` of the logarithm, 2 by default
 * @returns in bits by default, in nats with base Math.E
 * @throws RangeError if p is no probability or the base none of a logarithm
 * @example
 * const rare = 1 / 1024;
 * informationContent(rare); // 10
 */
export function informationContent(p: number, { base = 2 }: InformationOptions = {}): number {
  requireProbability("informationContent", "p", p);
  const log = logarithm("informationContent", base);
  return p === 1 ? 0 : -log(p);
}
