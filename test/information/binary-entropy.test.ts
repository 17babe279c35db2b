import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { entropy } from "../../src/information/entropy";
import { probability } from "./arbitrary";

describe("binaryEntropy", () => {
  it("is the entropy of yes and no", () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(binaryEntropy(p, { base: Math.E })).toBe(entropy([p, 1 - p], { base: Math.E }));
      }),
    );
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

  it("refuses what is no probability", () => {
    expect(() => binaryEntropy(2)).toThrow("binaryEntropy: p is 2; ");
  });
});
