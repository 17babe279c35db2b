import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryCrossEntropy } from "../../src/information/binary-cross-entropy";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { binaryKlDivergence } from "../../src/information/binary-kl-divergence";
import { probability } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("binaryCrossEntropy", () => {
  it("is −[y log q + (1 − y) log(1 − q)] for a label", () => {
    expect(binaryCrossEntropy(1, 0.25)).toBe(2);
    expect(binaryCrossEntropy(0, 0.75)).toBe(2);
    expect(binaryCrossEntropy(1, 0.9, { base: Math.E })).toBe(-Math.log(0.9));
  });

  it("is the stable form of the loss on logits: max(x, 0) − x y + log(1 + e^−|x|), in nats", () => {
    const logit = fc.double({ min: -700, max: 0, noNaN: true }); // above 0 the rounding of q is what is seen
    fc.assert(
      fc.property(logit, probability, (x, y) => {
        const q = 1 / (1 + Math.exp(-x));
        const stable = Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x)));
        expectExact(binaryCrossEntropy(y, q, { base: Math.E }), stable, `x ${x}, y ${y}`);
      }),
    );
  });

  it("is entropy plus divergence", () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p, q) => {
        expect(binaryCrossEntropy(p, q)).toBeCloseTo(binaryEntropy(p) + binaryKlDivergence(p, q), 12);
        expect(binaryCrossEntropy(p, p)).toBe(binaryEntropy(p));
      }),
    );
  });

  it("agrees with 400-digit arithmetic to 1e-12 of its size, in every base", () => {
    for (const { p, q, base, crossEntropy: expected } of reference.binary)
      expectExact(binaryCrossEntropy(p, q, { base }), expected, `of ${p} and ${q}, base ${base}`);
  });

  it("is 0 for a sure and right belief, Infinity for a sure and wrong one", () => {
    expect(binaryCrossEntropy(1, 1)).toBe(0);
    expect(binaryCrossEntropy(0, 0)).toBe(0);
    expect(binaryCrossEntropy(1, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(binaryCrossEntropy(0.5, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses what is no probability or no base, and says which it was", () => {
    expect(() => binaryCrossEntropy(1, -1)).toThrow("binaryCrossEntropy: q is -1; ");
    expect(() => binaryCrossEntropy(7, 0)).toThrow("binaryCrossEntropy: p is 7; ");
    expect(() => binaryCrossEntropy(1, 1, { base: 1 })).toThrow("binaryCrossEntropy: the base is 1; ");
  });
});
