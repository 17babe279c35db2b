import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossEntropy } from "../../src/information/cross-entropy";
import { entropy } from "../../src/information/entropy";
import { klDivergence } from "../../src/information/kl-divergence";
import { distributions } from "./arbitrary";
import { reference } from "./reference";

describe("klDivergence", () => {
  it("agrees with scipy to 1e-12, in every base", () => {
    for (const { p, q, base, klDivergence: expected } of reference.distributions)
      expect(Math.abs(klDivergence(p, q, { base }) - expected)).toBeLessThanOrEqual(1e-12);
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
        expect(klDivergence(p, q)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
    expect(klDivergence([0.5, 0.5], [0.25, 0.75])).not.toBeCloseTo(klDivergence([0.25, 0.75], [0.5, 0.5]), 3);
  });

  it("is Infinity where q rules out what p allows, and not the other way round", () => {
    expect(klDivergence([0.5, 0.5], [1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(klDivergence([1, 0], [0.5, 0.5])).toBe(1);
    expect(klDivergence([1, 0], [5e-324, 1])).toBe(1074); // the smallest double is not 0
  });

  it("refuses distributions that do not go together", () => {
    expect(() => klDivergence([1], [0.5, 0.5])).toThrow(/^klDivergence: p has 1 outcomes/);
  });
});
