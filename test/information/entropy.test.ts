import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entropy } from "../../src/information/entropy";
import { informationContent } from "../../src/information/information-content";
import { distributions } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("entropy", () => {
  it("agrees with scipy to 1e-12, in every base", () => {
    for (const { p, base, entropy: expected } of reference.distributions)
      expectExact(entropy(p, { base }), expected, `entropy of ${p}, base ${base}`);
  });

  it("is in bits unless another base is named, and bits are nats / log 2", () => {
    expect(entropy([0.25, 0.75])).toBe(entropy([0.25, 0.75], { base: 2 }));
    expectExact(entropy([0.25, 0.75]), entropy([0.25, 0.75], { base: Math.E }) / Math.LN2, "bits");
  });

  it("takes what float32 rounded, in a typed array", () => {
    expect(entropy(Float32Array.of(0.1, 0.2, 0.7))).toBeCloseTo(entropy([0.1, 0.2, 0.7]), 6);
  });

  it("is the information content to be expected", () => {
    const p = [0.5, 0.25, 0.125, 0.125];
    expect(entropy(p)).toBe(p.reduce((sum, pi) => sum + pi * informationContent(pi), 0));
    expect(entropy(p)).toBe(1.75);
  });

  it("is 0 when one outcome is certain, 0 log 0 being 0", () => {
    expect(entropy([1])).toBe(0);
    expect(entropy([0, 1, 0])).toBe(0);
  });

  it("is highest, log n, when all outcomes are alike", () => {
    fc.assert(
      fc.property(distributions(1), ([p]) => {
        const uniform = entropy(Array(p.length).fill(1 / p.length));
        expect(uniform).toBeCloseTo(Math.log2(p.length), 12);
        expect(entropy(p)).toBeLessThanOrEqual(uniform + 1e-12);
        expect(entropy(p)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("does not mind the order of outcomes", () => {
    expect(entropy([0.5, 0, 0.25, 0.25])).toBe(entropy([0.25, 0.5, 0.25, 0]));
  });

  it("refuses what is no distribution or no base", () => {
    expect(() => entropy([0.5, 0.6])).toThrow(/^entropy: p sums to 1.1/);
    expect(() => entropy([1], { base: 1 })).toThrow(/^entropy: the base is 1/);
  });
});
