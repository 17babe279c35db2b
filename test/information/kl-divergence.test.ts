import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossEntropy } from "../../src/information/cross-entropy";
import { entropy } from "../../src/information/entropy";
import { klDivergence } from "../../src/information/kl-divergence";
import { distributions } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("klDivergence", () => {
  it("agrees with scipy to 1e-12, in every base", () => {
    for (const { p, q, base, klDivergence: expected } of reference.distributions)
      expectExact(klDivergence(p, q, { base }), expected, `divergence of ${p} and ${q}, base ${base}`);
  });

  it("agrees with 400-digit arithmetic to 1e-12 of its size where p and q differ by 1e-8 only", () => {
    for (const { p, q, base, klDivergence: expected } of reference.nearlyEqual)
      expectExact(klDivergence(p, q, { base }), expected, `divergence of ${p} and ${q}, base ${base}`);
  });

  it("is cross entropy minus entropy, whatever the distributions", () => {
    fc.assert(
      fc.property(distributions(2), ([p, q]) => {
        const difference = crossEntropy(p, q) - entropy(p);
        if (difference === Number.POSITIVE_INFINITY) expect(klDivergence(p, q)).toBe(difference);
        else expect(klDivergence(p, q)).toBeCloseTo(difference, 12);
      }),
    );
  });

  it("is not the difference of the two entropies, as the article has it", () => {
    const [p, q] = [
      [0.5, 0.5],
      [0.25, 0.75],
    ];
    expect(klDivergence(p, q)).toBeGreaterThan(0.2);
    expect(Math.abs(entropy(p) - entropy(q))).toBeLessThan(0.19);
    expect(klDivergence([0.25, 0.75], [0.75, 0.25])).toBeGreaterThan(0.7); // their entropies are equal
  });

  it("is 0 for equal distributions, never below for others, and asymmetric", () => {
    fc.assert(
      fc.property(distributions(2), ([p, q]) => {
        expect(klDivergence(p, p)).toBe(0);
        expect(klDivergence(p, q)).toBeGreaterThanOrEqual(0);
        if (p.some((pi, i) => pi !== q[i])) expect(klDivergence(p, q)).toBeGreaterThan(0);
      }),
    );
    expect(klDivergence([0.5, 0.5], [0.25, 0.75])).not.toBeCloseTo(klDivergence([0.25, 0.75], [0.5, 0.5]), 3);
  });

  it("is never below 0 for a distribution and its rounding, where the plain sum often is", () => {
    const plain = (p: number[], q: Float32Array) =>
      p.reduce((sum, pi, i) => sum + pi * Math.log2(pi / q[i]), 0);
    let below = 0;
    fc.assert(
      fc.property(distributions(1), ([p]) => {
        const rounded = Float32Array.from(p);
        expect(klDivergence(p, rounded)).toBeGreaterThanOrEqual(0);
        expect(klDivergence(p, rounded)).toBeLessThan(1e-13);
        if (plain(p, rounded) < 0) below++;
      }),
    );
    expect(below).toBeGreaterThan(10);
  });

  it("is Infinity where q rules out what p allows, and not the other way round", () => {
    expect(klDivergence([0.5, 0.5], [1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(klDivergence([1, 0], [0.5, 0.5])).toBe(1);
    expect(klDivergence([1, 0], [5e-324, 1])).toBe(1074); // the smallest double is not 0
  });

  it("refuses distributions that do not go together", () => {
    expect(() => klDivergence([1], [0.5, 0.5])).toThrow(/^klDivergence: p has 1 outcomes/);
    expect(() => klDivergence([1, 0], [0.5, 0.6])).toThrow(/^klDivergence: q sums to 1.1/);
    expect(() => klDivergence([1], [1], { base: 1 })).toThrow(/^klDivergence: the base is 1/);
  });
});
