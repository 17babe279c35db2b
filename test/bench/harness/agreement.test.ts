import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, RELATIVE } from "../../../bench/harness/agreement.mjs";

const floats = (...values: number[]) => ({ x: { data: Float32Array.from(values), shape: [values.length] } });
const integers = (...values: number[]) => ({ x: { data: Int32Array.from(values), shape: [values.length] } });

describe("differenceOf", () => {
  it("finds none between a result and itself", () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (values) => {
        expect(differenceOf(floats(...values), floats(...values))).toBeUndefined();
      }),
    );
  });

  it("lets floats differ by less than the tolerance, and no more", () => {
    expect(differenceOf(floats(100 * (1 + 0.9 * RELATIVE)), floats(100))).toBeUndefined();
    expect(differenceOf(floats(100 * (1 + 1.1 * RELATIVE)), floats(100))).toMatch(
      /^x\[0\] is 100\.01\d* here, 100 there$/,
    );
  });

  it("judges small floats by the greatest of their array", () => {
    expect(differenceOf(floats(1, 2e-7), floats(1, 1e-7))).toBeUndefined();
    expect(differenceOf(floats(1, 2e-6), floats(1, 1e-7))).toMatch(/^x\[1\]/);
  });

  it("wants doubles to be the same to 1e-12, small and large alike", () => {
    const doubles = (value: number) => ({ x: { data: Float64Array.of(value, 1), shape: [2] } });
    expect(differenceOf(doubles(0.5 + 0.9e-12), doubles(0.5))).toBeUndefined();
    expect(differenceOf(doubles(0.5 + 1.1e-12), doubles(0.5))).toMatch(
      /^x\[0\] is 0\.5000000000011\d* here, 0\.5 there$/,
    );
    expect(differenceOf(doubles(Number.NaN), doubles(0.5))).toMatch(/^x\[0\]/);
  });

  it("takes NaN and infinity for a difference", () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(differenceOf(floats(odd), floats(1))).toMatch(/^x\[0\]/);
      expect(differenceOf(floats(1), floats(odd))).toMatch(/^x\[0\]/);
    }
  });

  it("wants integers to be the same, however large", () => {
    expect(differenceOf(integers(7, 1_000_000), integers(7, 1_000_000))).toBeUndefined();
    expect(differenceOf(integers(7, 1_000_000), integers(7, 1_000_001))).toBe(
      "x[1] is 1000000 here, 1000001 there",
    );
  });

  it("wants the same results, of the same kind and length", () => {
    expect(differenceOf({ y: floats(1).x }, floats(1))).toBe("ours gives y, the peer x");
    expect(differenceOf(integers(1), floats(1))).toBe("x is of Int32Array here, of Float32Array there");
    expect(differenceOf(floats(1), floats(1, 2))).toBe("x has 1 numbers here, 2 there");
  });
});
