import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmonise } from "../../src/losses/ghm";
import { expectClose } from "../backend/close";

const always = () => true;
const sizesArbitrary = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
const binOf = (size: number, bins: number) => Math.min(Math.floor(Math.fround(size) * bins), bins - 1);
const sumOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

describe("harmonise", () => {
  it("gives weights whose mean is 1", () => {
    fc.assert(
      fc.property(sizesArbitrary, fc.integer({ min: 1, max: 40 }), (sizes, bins) => {
        const weights = harmonise("op", Float32Array.from(sizes), always, { bins });
        expectClose([sumOf(weights) / sizes.length], [1], { relative: 1e-5 });
      }),
    );
  });

  it("gives every bin with anything in it the same weight in all", () => {
    fc.assert(
      fc.property(sizesArbitrary, (sizes) => {
        const weights = harmonise("op", Float32Array.from(sizes), always, { bins: 10 });
        const ofBins = new Map<number, number>();
        sizes.forEach((size, i) => {
          const bin = binOf(size, 10);
          ofBins.set(bin, (ofBins.get(bin) ?? 0) + weights[i]);
        });
        const share = sizes.length / ofBins.size;
        expectClose([...ofBins.values()], Array(ofBins.size).fill(share), { relative: 1e-5 });
      }),
    );
  });

  it("weighs by hand: three alike and one apart", () => {
    const weights = harmonise("op", Float32Array.of(0.05, 0.05, 0.05, 0.95), always, { bins: 10 });
    expectClose(weights, [4 / 6, 4 / 6, 4 / 6, 2]);
  });

  it("puts the largest gradient, 1, into the last bin", () => {
    const weights = harmonise("op", Float32Array.of(1, 0.95, 0), always, { bins: 10 });
    expectClose(weights, [0.75, 0.75, 1.5]);
  });

  it("neither weighs nor counts what does not count", () => {
    const sizes = Float32Array.of(0.05, 0.05, 0.95, 0.05);
    const some = harmonise("op", sizes, (i) => i !== 3, { bins: 10 });
    const without = harmonise("op", sizes.subarray(0, 3), always, { bins: 10 });
    expect([...some]).toEqual([...without, 0]);
    expect([...harmonise("op", sizes, () => false, { bins: 10 })]).toEqual([0, 0, 0, 0]);
    expect(harmonise("op", new Float32Array(0), always, { bins: 10 }).length).toBe(0);
  });

  it("averages the counts over batches by its memory, from zeros on", () => {
    const memory = [0, 0];
    const first = harmonise("op", Float32Array.of(0.1, 0.2, 0.9), always, {
      bins: 2,
      momentum: 0.75,
      memory,
    });
    expect(memory).toEqual([0.5, 0.25]);
    expectClose(first, [3 / 0.5 / 2, 3 / 0.5 / 2, 3 / 0.25 / 2]);
    const second = harmonise("op", Float32Array.of(0.1), always, { bins: 2, momentum: 0.75, memory });
    expect(memory).toEqual([0.75 * 0.5 + 0.25, 0.25]); // an empty bin's average stays
    expectClose(second, [1 / 0.625]);
  });

  it("leaves the memory alone without momentum", () => {
    const memory = [3, 4];
    harmonise("op", Float32Array.of(0.1, 0.9), always, { bins: 2, momentum: 0, memory });
    expect(memory).toEqual([3, 4]);
  });

  it("refuses what it cannot do, naming the value and what is allowed", () => {
    const of = (options: Parameters<typeof harmonise>[3]) => () =>
      harmonise("op", Float32Array.of(0.5), always, options);
    for (const bins of [0, -1, 2.5, Number.NaN])
      expect(of({ bins })).toThrow(`op: bins is ${bins}, it must be a whole number above 0`);
    for (const momentum of [-0.1, 1, Number.NaN])
      expect(of({ bins: 2, momentum, memory: [0, 0] })).toThrow(
        `op: momentum is ${momentum}, it must be 0 or more and below 1`,
      );
    expect(of({ bins: 2, momentum: 0.5 })).toThrow("op: memory has no counts, 2 are needed");
    expect(of({ bins: 2, momentum: 0.5, memory: [0] })).toThrow("op: memory has 1 counts, 2 are needed");
  });
});
