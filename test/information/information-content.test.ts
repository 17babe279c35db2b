import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { informationContent } from "../../src/information/information-content";
import { probability } from "./arbitrary";
import { reference } from "./reference";

describe("informationContent", () => {
  it("agrees with 400-digit arithmetic to 1e-14 of its size, in every base", () => {
    for (const { p, base, content } of reference.contents)
      expect(Math.abs(informationContent(p, { base }) - content)).toBeLessThanOrEqual(1e-14 * content);
  });

  it("is 0 for a certain outcome, Infinity for an impossible one, and whole bits exactly", () => {
    expect(informationContent(1)).toBe(0);
    expect(informationContent(1, { base: 3 })).toBe(0);
    expect(informationContent(0)).toBe(Number.POSITIVE_INFINITY);
    expect(informationContent(2 ** -29)).toBe(29);
    expect(informationContent(0.001, { base: 10 })).toBe(3);
  });

  it("falls as probability rises", () => {
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        if (a < b) expect(informationContent(a)).toBeGreaterThanOrEqual(informationContent(b));
      }),
    );
  });

  it("adds up for independent outcomes", () => {
    const dyadic = fc.integer({ min: 0, max: 200 }).map((n) => 2 ** -n);
    fc.assert(
      fc.property(dyadic, dyadic, (a, b) => {
        expect(informationContent(a * b)).toBe(informationContent(a) + informationContent(b));
      }),
    );
  });

  it("refuses what is no probability, and says what is", () => {
    for (const p of [-0.1, 1.1, Number.NaN])
      expect(() => informationContent(p)).toThrow(
        `informationContent: p is ${p}; a probability lies in [0, 1]`,
      );
    expect(() => informationContent(1, { base: 1 })).toThrow("informationContent: the base is 1; ");
  });
});
