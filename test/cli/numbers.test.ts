import { describe, expect, it } from "vitest";
import { decimals, numberFrom, wholeNumber } from "../../src/cli/numbers";

describe("numbers on the command line", () => {
  it("are taken when they fit and refused with the reason when not", () => {
    expect(wholeNumber(1)("12")).toBe(12);
    expect(() => wholeNumber(1)("0")).toThrow(/from 1 up/);
    expect(() => wholeNumber(0)("1.5")).toThrow(/whole number/);
    expect(() => wholeNumber(0)("")).toThrow(/whole number/);
    expect(numberFrom(0)("0.002")).toBe(0.002);
    expect(() => numberFrom(0)("fast")).toThrow(/"fast" is not a number/);
    expect(() => numberFrom(0)("-1")).toThrow(/from 0 up/);
  });

  it("that could not be measured are shown as nothing, not as −1 or 0", () => {
    expect(decimals(0.12345)).toBe("0.123");
    expect(decimals(-1)).toBeNull();
    expect(decimals(null)).toBeNull();
    expect(decimals(undefined)).toBeNull();
  });
});
