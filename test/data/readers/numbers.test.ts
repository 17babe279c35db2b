import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNumber } from "../../../src/data/readers/numbers";

describe("toNumber", () => {
  it("reads every finite number as JavaScript writes it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(`${value}`)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("reads decimals without a leading digit, signs, and white space around", () => {
    expect([" 12 ", "-.5", "+3.", "1E3"].map(toNumber)).toEqual([12, -0.5, 3, 1000]);
  });

  it("is NaN of anything else", () => {
    for (const text of ["", " ", "one", "0x10", "1,5", "1 2", "Infinity", "NaN", "1e", ".", "--1", "١"])
      expect(toNumber(text), text).toBeNaN();
  });
});
