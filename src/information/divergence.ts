import { logarithm } from "./logarithm";

/**
 * Σ pᵢ log(pᵢ / qᵢ) − pᵢ + qᵢ, the divergence of distributions outcome by outcome.
 *
 * pᵢ and qᵢ sum to the same, so that they leave the sum as it is and make every term of it 0 or more. Summed as
 * pᵢ log(pᵢ / qᵢ) alone, terms of either sign cancel, and of distributions that differ by 1e-8 nothing is left.
 * Here every term keeps its digits:
 *   near, |qᵢ − pᵢ| ≤ ½ pᵢ:  pᵢ (u − log(1 + u)) in nats, with u = (qᵢ − pᵢ) / pᵢ
 *   far:  pᵢ (log pᵢ − log qᵢ) in the base, so that whole bits stay whole, and qᵢ − pᵢ in nats
 *
 * @param p [n] the true distribution
 * @param q [n] the believed one
 * @param difference [n] q − p, which a caller may know more exactly than p and q tell
 * @throws RangeError if the base is none of a logarithm
 */
export function divergence(
  operation: string,
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  difference: ArrayLike<number>,
  base: number,
): number {
  const log = logarithm(operation, base);
  let inBase = 0;
  let nats = 0;
  for (let i = 0; i < p.length; i++) {
    if (Math.abs(difference[i]) <= p[i] / 2) nats += p[i] > 0 ? p[i] * excess(difference[i] / p[i]) : 0;
    else {
      if (p[i] > 0) inBase += p[i] * (log(p[i]) - log(q[i]));
      nats += difference[i];
    }
  }
  return inBase + nats / Math.log(base);
}

/**
 * u − log(1 + u) ≥ 0 for |u| ≤ ½, to full precision. With s = u / (2 + u), log(1 + u) = 2 artanh s and
 * u − 2 s = u s, so it is u s − 2 (s³/3 + s⁵/5 + …), in which the first term is by far the largest.
 */
export function excess(u: number): number {
  const s = u / (2 + u);
  let power = s * s * s;
  let tail = 0;
  for (let n = 3; tail + power / n !== tail; n += 2) {
    tail += power / n;
    power *= s * s;
  }
  return u * s - 2 * tail;
}
