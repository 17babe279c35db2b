import { describe, expect, it } from "vitest";
import { logarithm } from "../../src/information/logarithm";

describe("logarithm", () => {
  it("is exact for powers of 2 and 10", () => {
    for (let n = -20; n <= 20; n++) {
      expect(logarithm("test", 2)(2 ** n)).toBe(n);
      if (n >= 0) expect(logarithm("test", 10)(10 ** n)).toBe(n);
    }
  });

  it("turns over in a base below 1, and takes any other", () => {
    expect(logarithm("test", 0.5)(0.25)).toBeCloseTo(2, 14);
    expect(logarithm("test", 3)(81)).toBeCloseTo(4, 14);
    expect(logarithm("test", Math.E)(Math.E)).toBe(1);
  });

  it("refuses a base that has none, naming the operation", () => {
    for (const base of [0, 1, -2, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => logarithm("entropy", base)).toThrow(`entropy: the base is ${base}; `);
  });
});
