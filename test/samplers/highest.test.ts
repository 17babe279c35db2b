import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highest } from "../../src/samplers/highest";
import { scoreArbitrary } from "../boxes/arbitrary-boxes";
import { sorted } from "./arbitrary-examples";

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe("highest", () => {
  it("is the front of the sorted list, for floats and doubles, with ties, zeros of both signs and infinities", () => {
    fc.assert(
      fc.property(
        fc.array(scoreArbitrary, { maxLength: 60 }),
        fc.nat(70),
        fc.nat(3),
        (numbers, count, skip) => {
          for (const values of [numbers, Float32Array.from(numbers), Float64Array.from(numbers)]) {
            const candidates = all(values.length).filter((i) => i % 4 >= skip);
            const expected = sorted([...candidates], values).slice(0, count);
            expect([...highest(values, candidates, count)]).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("tells doubles apart that are one float", () => {
    expect([...highest([1, 1 + 1e-12, 1 + 2e-12], all(3), 1)]).toEqual([2]);
    expect([...highest([1, 1 + 1e-12], all(2), 2)]).toEqual([1, 0]);
  });

  it("takes all where there are fewer, and none of none", () => {
    expect([...highest([1, 2], all(2), Number.POSITIVE_INFINITY)]).toEqual([1, 0]);
    expect([...highest([1, 2], all(2), 0)]).toEqual([]);
    expect([...highest([], all(0), 5)]).toEqual([]);
  });

  it("is right about 100 000 values in the orders that are hard on a selection", () => {
    const count = 100_000;
    const orders: Record<string, (i: number) => number> = {
      rising: (i) => i,
      falling: (i) => -i,
      equal: () => 1,
      organPipe: (i) => Math.min(i, count - i),
      sawtooth: (i) => i % 100,
    };
    for (const [name, valueAt] of Object.entries(orders)) {
      const values = Float64Array.from({ length: count }, (_, i) => valueAt(i));
      const expected = sorted([...all(count)], values).slice(0, 512);
      expect([...highest(values, all(count), 512)], name).toEqual(expected);
    }
  });
});
