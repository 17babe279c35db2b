import fc from "fast-check";
import { expect, it } from "vitest";
import { add, mul, neg } from "../../../src/backend/fused/expression";
import { fuse } from "../../../src/backend/fused/kernel";

const sumAndProduct = fuse(2, (a, b) => [add(a, b), mul(a, b)]);

function outputsOf(a: Float32Array, b: Float32Array): [Float32Array, Float32Array] {
  const [sum, product] = [new Float32Array(a.length), new Float32Array(a.length)];
  sumAndProduct.run([a, b], (from, [s, p]) => {
    sum.set(s, from);
    product.set(p, from);
  });
  return [sum, product];
}

it("computes every element once, whatever their number", () => {
  const lengths = fc.oneof(fc.nat(20), fc.constantFrom(4095, 4096, 4097, 8192, 10_001));
  fc.assert(
    fc.property(lengths, (length) => {
      const a = Float32Array.from({ length }, (_, i) => Math.sin(i));
      const b = Float32Array.from({ length }, (_, i) => Math.cos(3 * i));
      const [sum, product] = outputsOf(a, b);
      expect(sum).toEqual(a.map((x, i) => x + b[i]));
      expect(product).toEqual(a.map((x, i) => x * b[i]));
    }),
    { numRuns: 40 },
  );
});

it("gives the sum of the first output in double precision, whatever the number of elements", () => {
  for (const length of [0, 1, 3, 4, 5, 4096, 4097, 4099, 10_001]) {
    const a = Float32Array.from({ length }, (_, i) => (i % 7 === 0 ? 1e6 : 0.1 * i));
    const expected = a.reduce((sum, x) => sum + Math.fround(x + x), 0);
    const sum = sumAndProduct.run([a, a], () => {});
    expect(Math.abs(sum - expected)).toBeLessThanOrEqual(1e-12 * expected);
  }
});

it("does not sum what an earlier, longer run has left behind", () => {
  const kernel = fuse(1, (a) => [neg(a)]);
  kernel.run([new Float32Array(8).fill(Number.NaN)], () => {});
  expect(kernel.run([Float32Array.of(1, 2, 3, 4, 5)], () => {})).toBe(-15);
});

it("writes pieces in order, as long as what they hold", () => {
  const pieces: [number, number][] = [];
  fuse(1, (a) => [neg(a)]).run([new Float32Array(10_001)], (from, [out]) => pieces.push([from, out.length]));
  expect(pieces).toEqual([
    [0, 4096],
    [4096, 4096],
    [8192, 1809],
  ]);
});

it("does not write to its inputs, and takes a part of a larger array", () => {
  const all = Float32Array.of(9, 1, 2, 3, 9);
  const part = all.subarray(1, 4);
  expect([...outputsOf(part, part)[0]]).toEqual([2, 4, 6]);
  expect([...all]).toEqual([9, 1, 2, 3, 9]);
});

it("calls nothing back for no elements", () => {
  sumAndProduct.run([new Float32Array(0), new Float32Array(0)], () => expect.fail("called"));
});

it("refuses arrays of other lengths or another number, saying what is needed", () => {
  const run = (...arrays: Float32Array[]) => sumAndProduct.run(arrays, () => {});
  expect(() => run(new Float32Array(2), new Float32Array(3))).toThrow(
    "fused kernel: arrays of 2, 3 numbers; 2 of one length are needed",
  );
  expect(() => run(new Float32Array(2))).toThrow("2 of one length are needed");
});
