import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divergence, excess } from "../../src/information/divergence";

describe("divergence", () => {
  it("is Σ p log(p / q) − p + q, near and far, also of what does not sum to 1", () => {
    const positive = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { maxLength: 6 }), (pairs) => {
        const [p, q] = [pairs.map(([pi]) => pi), pairs.map(([, qi]) => qi)];
        const difference = pairs.map(([pi, qi]) => qi - pi);
        const plain = pairs.reduce((sum, [pi, qi]) => sum + pi * Math.log(pi / qi) - pi + qi, 0);
        expect(divergence("test", p, q, difference, Math.E)).toBeCloseTo(plain, 13);
        expect(divergence("test", p, q, difference, 2)).toBeCloseTo(plain / Math.LN2, 12);
      }),
    );
  });

  it("keeps whole bits whole, also of the smallest probabilities", () => {
    expect(divergence("test", [1, 0], [0.5, 0.5], [-0.5, 0.5], 2)).toBe(1);
    expect(divergence("test", [1, 0], [5e-324, 1], [-1, 1], 2)).toBe(1074);
    expect(divergence("test", [0, 0], [0, 0], [0, 0], 2)).toBe(0);
  });
});

describe("excess", () => {
  it("is u − log(1 + u)", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), (u) => {
        expect(excess(u)).toBeCloseTo(u - Math.log1p(u), 15);
      }),
    );
    expect(excess(0)).toBe(0);
  });

  it("is u² / 2 − u³ / 3 + u⁴ / 4 for a small u, where the difference has lost its digits", () => {
    for (const u of [1e-3, -1e-3, 1e-5, -1e-8, 1e-12, -1e-100]) {
      const series = (u * u) / 2 - u ** 3 / 3 + u ** 4 / 4 - u ** 5 / 5 + u ** 6 / 6;
      expect(Math.abs(excess(u) / series - 1)).toBeLessThan(1e-14);
    }
  });
});
