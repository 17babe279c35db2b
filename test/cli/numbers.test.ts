import { describe, expect, it } from "vitest";
import { decimals, numberFrom, rangeWithin, wholeNumber } from "../../src/cli/numbers";

describe("numbers on the command line", () => {
  it("are taken when they fit and refused with the reason when not", () => {
    expect(wholeNumber(1)("12")).toBe(12);
    expect(() => wholeNumber(1)("0")).toThrow(/from 1 up/);
    expect(() => wholeNumber(0)("1.5")).toThrow(/whole number/);
    expect(() => wholeNumber(0)("")).toThrow(/whole number/);
    expect(numberFrom(0)("0.002")).toBe(0.002);
    expect(() => numberFrom(0)("fast")).toThrow(/"fast" is not a number/);
    expect(() => numberFrom(0)("-1")).toThrow(/from 0 up/);
    expect(numberFrom(0, 1)("1")).toBe(1);
    expect(() => numberFrom(0, 1)("1.01")).toThrow(/is not a number from 0 to 1\./);
    expect(() => wholeNumber(1, 8)("9")).toThrow(/is not a whole number from 1 to 8\./);
  });

  it("of a range are two, rising, within bounds", () => {
    const range = rangeWithin(0.1, 10);
    expect(range("0.8,1.25")).toEqual([0.8, 1.25]);
    expect(range("1, 1")).toEqual([1, 1]);
    for (const wrong of ["1", "1,", "1,2,3", "2,1", "0,1", "1,11", "a,b", ""])
      expect(() => range(wrong), wrong).toThrow(/is not LOW,HIGH: two numbers from 0.1 to 10/);
  });

  it("that could not be measured are shown as nothing, not as −1 or 0", () => {
    expect(decimals(0.12345)).toBe("0.123");
    expect(decimals(-1)).toBeNull();
    expect(decimals(null)).toBeNull();
    expect(decimals(undefined)).toBeNull();
  });
});
