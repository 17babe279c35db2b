import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { entropy } from "../../src/information/entropy";
import { probability } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("binaryEntropy", () => {
  it("is the entropy of yes and no", () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(binaryEntropy(p, { base: Math.E })).toBeCloseTo(entropy([p, 1 - p], { base: Math.E }), 14);
      }),
    );
  });

  it("agrees with 400-digit arithmetic to 1e-12 of its size, in every base", () => {
    for (const { p, base, entropy: expected } of reference.binary)
      expectExact(binaryEntropy(p, { base }), expected, `entropy of ${p}, base ${base}`);
  });

  it("is 1 bit for a fair coin, 0 for a certain one, and less in between", () => {
    expect(binaryEntropy(0.5)).toBe(1);
    expect(binaryEntropy(0)).toBe(0);
    expect(binaryEntropy(1)).toBe(0);
    expect(binaryEntropy(0.25)).toBeCloseTo(0.25 * 2 + 0.75 * Math.log2(4 / 3), 15);
  });

  it("does not mind which of the two is called yes", () => {
    expect(binaryEntropy(0.125)).toBe(binaryEntropy(0.875));
  });

  it("refuses what is no probability or no base", () => {
    expect(() => binaryEntropy(2)).toThrow("binaryEntropy: p is 2; ");
    expect(() => binaryEntropy(0.5, { base: 1 })).toThrow("binaryEntropy: the base is 1; ");
  });
});
