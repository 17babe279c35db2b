import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryKlDivergence } from "../../src/information/binary-kl-divergence";
import { klDivergence } from "../../src/information/kl-divergence";
import { probability } from "./arbitrary";

describe("binaryKlDivergence", () => {
  it("is the divergence of yes and no", () => {
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        expect(binaryKlDivergence(p, q)).toBe(klDivergence([p, 1 - p], [q, 1 - q]));
      }),
    );
  });

  it("is 0 for equal beliefs, one bit for a fair coin believed of a certain one", () => {
    expect(binaryKlDivergence(0.3, 0.3)).toBe(0);
    expect(binaryKlDivergence(1, 0.5)).toBe(1);
    expect(binaryKlDivergence(0.5, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses what is no probability", () => {
    expect(() => binaryKlDivergence(0.5, Number.NaN)).toThrow("binaryKlDivergence: q is NaN; ");
  });
});
