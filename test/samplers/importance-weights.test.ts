import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importanceWeights } from "../../src/samplers/importance-weights";

/** Losses from a billionth up, or none: below, a weighted loss has too few bits left to be compared. */
const pairsArbitrary = fc.array(
  fc.record({
    u: fc.double({ min: 0.001, max: 1, noNaN: true }),
    loss: fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 20, noNaN: true })),
  }),
  { maxLength: 30 },
);

describe("importanceWeights", () => {
  it("is ((1 − bias) u + bias)^k up to a factor, which keeps the summed loss", () => {
    const bias = fc.constantFrom(0, 0.2, 1);
    const k = fc.constantFrom(0, 0.5, 1, 2);
    fc.assert(
      fc.property(pairsArbitrary, k, bias, (pairs, k, bias) => {
        const losses = pairs.map(({ loss }) => loss);
        const weights = importanceWeights(
          pairs.map(({ u }) => u),
          losses,
          { k, bias },
        );
        const sum = losses.reduce((total, loss) => total + loss, 0);
        const weighted = losses.reduce((total, loss, i) => total + weights[i] * loss, 0);
        expect(Math.abs(weighted - sum)).toBeLessThanOrEqual(1e-12 * sum);
        const factors = pairs.map(({ u }, i) => weights[i] / ((1 - bias) * u + bias) ** k);
        for (const factor of factors) expect(factor / factors[0]).toBeCloseTo(1, 12);
      }),
    );
  });

  it("changes nothing with k = 0 or bias = 1", () => {
    for (const options of [
      { k: 0, bias: 0 },
      { k: 2, bias: 1 },
    ])
      expect(importanceWeights([0.25, 0.5, 1], [1, 2, 4], options)).toEqual([1, 1, 1]);
  });

  it("leaves the weights as they are where all losses are 0, and of nothing makes nothing", () => {
    expect(importanceWeights([0.5, 1], [0, 0], { k: 2, bias: 0 })).toEqual([0.25, 1]);
    expect(importanceWeights([], [], { k: 2, bias: 0 })).toEqual([]);
  });
});
