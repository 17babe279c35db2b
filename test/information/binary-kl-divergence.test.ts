import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryKlDivergence } from "../../src/information/binary-kl-divergence";
import { klDivergence } from "../../src/information/kl-divergence";
import { probability } from "./arbitrary";
import { expectExact, reference } from "./reference";

describe("binaryKlDivergence", () => {
  it("is the divergence of yes and no", () => {
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        const ofBoth = klDivergence([p, 1 - p], [q, 1 - q]);
        if (ofBoth === Number.POSITIVE_INFINITY) expect(binaryKlDivergence(p, q)).toBe(ofBoth);
        else expect(binaryKlDivergence(p, q)).toBeCloseTo(ofBoth, 12);
      }),
    );
  });

  it("agrees with 400-digit arithmetic to 1e-12 of its size, in every base", () => {
    for (const { p, q, base, klDivergence: expected } of reference.binary)
      expectExact(binaryKlDivergence(p, q, { base }), expected, `divergence of ${p} and ${q}, base ${base}`);
  });

  it("is never below 0", () => {
    const close = fc.tuple(probability, fc.double({ min: -1e-6, max: 1e-6, noNaN: true }));
    fc.assert(
      fc.property(close, probability, ([p, step], q) => {
        expect(binaryKlDivergence(p, q)).toBeGreaterThanOrEqual(0);
        expect(binaryKlDivergence(p, Math.min(Math.max(p + step, 0), 1))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is 0 for equal beliefs, one bit for a fair coin believed of a certain one", () => {
    expect(binaryKlDivergence(0.3, 0.3)).toBe(0);
    expect(binaryKlDivergence(1, 0.5)).toBe(1);
    expect(binaryKlDivergence(0.5, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(binaryKlDivergence(0.5, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(binaryKlDivergence(0, 0)).toBe(0);
    expect(binaryKlDivergence(1, 1)).toBe(0);
  });

  it("refuses what is no probability or no base", () => {
    expect(() => binaryKlDivergence(0.5, Number.NaN)).toThrow("binaryKlDivergence: q is NaN; ");
    expect(() => binaryKlDivergence(-1, 0.5)).toThrow("binaryKlDivergence: p is -1; ");
    expect(() => binaryKlDivergence(0.5, 0.5, { base: 1 })).toThrow("binaryKlDivergence: the base is 1; ");
  });
});
