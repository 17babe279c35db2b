import { describe, expect, it } from "vitest";
import { logarithm, logarithmOfComplement } from "../../src/information/logarithm";

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

describe("logarithmOfComplement", () => {
  it("is log(1 − x), exact where that is", () => {
    expect(logarithmOfComplement("test", 2)(0.75)).toBe(-2);
    expect(logarithmOfComplement("test", 3)(0.5)).toBe(logarithm("test", 3)(0.5));
    expect(logarithmOfComplement("test", 2)(0)).toBe(0);
    expect(logarithmOfComplement("test", 2)(1)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("keeps every digit of a small x, of which 1 − x keeps none", () => {
    expect(logarithmOfComplement("test", Math.E)(1e-20)).toBe(-1e-20);
    expect(logarithmOfComplement("test", 2)(1e-20)).toBeCloseTo(-1e-20 / Math.LN2, 34);
    expect(logarithmOfComplement("test", 10)(0.1)).toBeCloseTo(Math.log10(0.9), 15);
  });

  it("refuses a base that has none, naming the operation", () => {
    expect(() => logarithmOfComplement("binaryEntropy", 1)).toThrow("binaryEntropy: the base is 1; ");
  });
});
