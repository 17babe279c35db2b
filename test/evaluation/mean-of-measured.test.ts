import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOf, meanOfMeasured } from "../../src/evaluation/mean-of-measured";

describe("meanOfMeasured", () => {
  it("leaves −1 out, and is −1 where nothing else is there", () => {
    expect(meanOfMeasured(Float64Array.of(0.5, -1, 0.25))).toBe(0.375);
    expect(meanOfMeasured(Float64Array.of(-1, -1))).toBe(-1);
    expect(meanOfMeasured(new Float64Array())).toBe(-1);
  });

  it("adds every number once, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 700 }), (values) => {
        const sum = values.reduce((a, b) => a + b); // integers: exact in any order
        expect(meanOfMeasured(Float64Array.from(values))).toBe(sum / values.length);
      }),
    );
  });
});

describe("meanOf", () => {
  it("leaves null out, and is null where nothing else is there", () => {
    expect(meanOf([0.5, null, 0.25])).toBe(0.375);
    expect(meanOf([0, null])).toBe(0);
    expect([meanOf([null]), meanOf([])]).toEqual([null, null]);
  });
});
