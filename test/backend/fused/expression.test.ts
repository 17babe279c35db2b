import { expect, it } from "vitest";
import * as operators from "../../../src/backend/fused/expression";
import { add, type Expression, inOrder, input, mul, select } from "../../../src/backend/fused/expression";
import { fuse } from "../../../src/backend/fused/kernel";

/** What a kernel of one output makes of one element. */
function resultOf(build: (...inputs: Expression[]) => Expression, ...at: number[]): number {
  let value = Number.NaN;
  const kernel = fuse(at.length, (...inputs) => [build(...inputs)]);
  kernel.run(
    at.map((x) => Float32Array.of(x)),
    (_, [out]) => {
      value = out[0];
    },
  );
  return value;
}

it("inOrder gives each expression once, arguments before what uses them", () => {
  const x = input(0);
  const twice = add(x, x);
  const both = mul(twice, twice);
  expect(inOrder([both, twice])).toEqual([x, twice, both]);
});

it("numbers stand for constants", () => {
  expect(add(input(0), 2).of[1]).toEqual({ op: "constant", of: [], value: 2 });
});

const { neg, abs, sqrt, ROUNDER, min, max, less, equal, timesTwoToThe, exponent, mantissa, sub, div } =
  operators;

it.each<[string, number, number]>([
  ["add", resultOf(add, 1.5, 2.25), 3.75],
  ["sub", resultOf(sub, 1.5, 2.25), -0.75],
  ["mul", resultOf(mul, 1.5, 2.5), 3.75],
  ["div", resultOf(div, 3, 4), 0.75],
  ["neg", resultOf(neg, 3), -3],
  ["abs of a negative", resultOf(abs, -3), 3],
  ["sqrt", resultOf(sqrt, 6.25), 2.5],
  ["to the nearest whole number, halves to even", resultOf((a) => sub(add(a, ROUNDER), ROUNDER), 2.5), 2],
  ["to the nearest of a negative", resultOf((a) => sub(add(a, ROUNDER), ROUNDER), -1.75), -2],
  ["min", resultOf(min, 2, -1), -1],
  ["max", resultOf(max, 2, -1), 2],
  ["select where less", resultOf((a, b) => select(less(a, b), a, b), 2, 5), 2],
  ["select where not less", resultOf((a, b) => select(less(a, b), a, b), 5, 5.5 - 1), 4.5],
  ["select where equal", resultOf((a, b) => select(equal(a, b), 1, 0), 5, 5), 1],
  ["select where not equal", resultOf((a, b) => select(equal(a, b), 1, 0), 5, 5.0000005), 0],
  ["times two to the lowest", resultOf((n) => timesTwoToThe(1, add(n, ROUNDER)), -126), 2 ** -126],
  ["times two to the highest", resultOf((n) => timesTwoToThe(1.25, add(n, ROUNDER)), 127), 1.25 * 2 ** 127],
  ["exponent", resultOf(exponent, 40), 5],
  ["exponent below 1", resultOf(exponent, 0.3), -2],
  ["mantissa", resultOf(mantissa, 40), 1.25],
])("%s is what single precision says", (_, actual, expected) => {
  expect(actual).toBe(expected);
});

it("lets NaN through, and min and max keep their first argument where there is one", () => {
  expect(resultOf(add, Number.NaN, 1)).toBeNaN();
  expect(resultOf(max, Number.NaN, 1)).toBeNaN();
  expect(resultOf((a) => select(less(a, 1), 1, 2), Number.NaN)).toBe(2);
});
