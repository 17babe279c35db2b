import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossEntropy } from "../../src/information/cross-entropy";
import { entropy } from "../../src/information/entropy";
import { informationContent } from "../../src/information/information-content";
import { distributions } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("crossEntropy", () => {
  it("agrees with 400-digit arithmetic to 1e-12, in every base", () => {
    for (const { p, q, base, crossEntropy: expected } of reference.distributions)
      expectExact(crossEntropy(p, q, { base }), expected, `cross entropy of ${p} and ${q}, base ${base}`);
  });

  it("of a distribution with itself is its entropy", () => {
    fc.assert(
      fc.property(distributions(1), ([p]) => {
        expect(crossEntropy(p, p)).toBe(entropy(p));
      }),
    );
  });

  it("is never below the entropy of the truth (Gibbs)", () => {
    fc.assert(
      fc.property(distributions(2), ([p, q]) => {
        expect(crossEntropy(p, q)).toBeGreaterThanOrEqual(entropy(p) - 1e-12);
      }),
    );
  });

  it("of a label is the information content of what the model gave it", () => {
    expect(crossEntropy([0, 1, 0], [0.25, 0.125, 0.625])).toBe(informationContent(0.125));
  });

  it("in nats is the loss of a softmax", () => {
    const logits = [2, -1, 0.5];
    const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
    const q = logits.map((x) => Math.exp(x) / total);
    expectExact(crossEntropy([0, 1, 0], q, { base: Math.E }), Math.log(total) - logits[1], "loss");
  });

  it("is Infinity where the impossible happens, and 0 · log 0 is 0", () => {
    expect(crossEntropy([0.5, 0.5], [1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(crossEntropy([1, 0], [1, 0])).toBe(0);
  });

  it("refuses distributions that do not go together", () => {
    expect(() => crossEntropy([1], [0.5, 0.5])).toThrow(/^crossEntropy: p has 1 outcomes and q 2/);
    expect(() => crossEntropy([1, 0], [0.5, 0.6])).toThrow(/q sums to 1.1/);
    expect(() => crossEntropy([1], [1], { base: 0 })).toThrow(/^crossEntropy: the base is 0/);
  });
});
