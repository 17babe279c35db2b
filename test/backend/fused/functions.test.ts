import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expression, input } from "../../../src/backend/fused/expression";
import { exp, log, log1pUpTo1, logistic, power, powerOfSigmoid } from "../../../src/backend/fused/functions";
import { fuse } from "../../../src/backend/fused/kernel";

function valuesOf(build: (x: Expression) => Expression, at: ArrayLike<number>): Float32Array {
  const x = Float32Array.from(at);
  const values = new Float32Array(x.length);
  fuse(1, (of) => [build(of)]).run([x], (from, [out]) => values.set(out, from));
  return values;
}

const evenly = (from: number, to: number, count = 100_000) =>
  Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** The largest relative error over the points where single precision has normal numbers. */
function worst(build: (x: Expression) => Expression, truth: (x: number) => number, at: Float32Array): number {
  const values = valuesOf(build, at);
  let error = 0;
  at.forEach((x, i) => {
    const expected = truth(x);
    if (Math.abs(expected) < 1.2e-38) return;
    error = Math.max(error, Math.abs(values[i] / expected - 1));
  });
  return error;
}

/** σ(x) in doubles, without cancellation. */
const sigmoid = (x: number) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Four units in the last place. */
const CLOSE = 2.5e-7;

describe("functions of expressions agree with double precision to a few units in the last place", () => {
  it.each<[string, (x: Expression) => Expression, (x: number) => number, Float32Array]>([
    ["exp", exp, Math.exp, evenly(-87.3, 88.3)],
    ["exp near 0", exp, Math.exp, evenly(-1e-3, 1e-3)],
    ["log above 1", log, Math.log, evenly(1.0001, 1e6)],
    ["log below 1", log, Math.log, evenly(1e-6, 0.9999)],
    ["log of the smallest", log, Math.log, evenly(2e-38, 1e-30)],
    ["log(1 + u)", log1pUpTo1, Math.log1p, evenly(1e-7, 1)],
    ["log(1 + u) near 0", log1pUpTo1, Math.log1p, evenly(1e-30, 1e-6)],
    ["σ", (x) => logistic(x).sigmoid, sigmoid, evenly(-87, 1000)],
    ["1 − σ", (x) => logistic(x).complement, (x) => sigmoid(-x), evenly(-1000, 87)],
    ["softplus", (x) => logistic(x).softplus, softplus, evenly(-87, 1000)],
    ["softplus of −x", (x) => logistic(x).softplusOfNegative, (x) => softplus(-x), evenly(-1000, 87)],
  ])("%s", (_, build, truth, at) => {
    expect(worst(build, truth, at)).toBeLessThan(CLOSE);
  });
});

it("exp is 0 where single precision ends, finite above, and NaN of NaN", () => {
  const [below, far, above, none] = valuesOf(exp, [-87.4, -1000, 1000, Number.NaN]);
  expect([below, far]).toEqual([0, 0]);
  expect(above).toBeGreaterThan(1e38);
  expect(above).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(none).toBeNaN();
});

it("log(1 + 0) is exactly 0, and log 1 too", () => {
  expect([...valuesOf(log1pUpTo1, [0]), ...valuesOf(log, [1])]).toEqual([0, 0]);
});

const powers = fc.constantFrom(0, 0.5, 1, 1.5, 2, 5, 8, 8.5, 0.1, 2.3, 20);

it("powers of σ are right for whole, half and any other power, and 0⁰ is 1", () => {
  fc.assert(
    fc.property(powers, fc.float({ min: -15, max: 40, noNaN: true }), (power, x) => {
      const [value] = valuesOf((z) => powerOfSigmoid(logistic(z), power), [x]);
      const expected = sigmoid(x) ** power;
      if (expected > 1.2e-38) expect(Math.abs(value / expected - 1)).toBeLessThan(2e-5);
    }),
  );
  expect([...valuesOf((z) => powerOfSigmoid(logistic(z), 0), [-1000, 1000])]).toEqual([1, 1]);
  expect([...valuesOf((z) => powerOfSigmoid(logistic(z), 0.1), [-1000, 1000])]).toEqual([0, 1]);
});

it("powers of a number are right down to 0", () => {
  fc.assert(
    fc.property(powers, fc.float({ min: Math.fround(1e-6), max: 1, noNaN: true }), (exponent, x) => {
      const [value] = valuesOf((of) => power(of, exponent), [x]);
      const expected = x ** exponent;
      if (expected > 1.2e-38) expect(Math.abs(value / expected - 1)).toBeLessThan(2e-5);
    }),
  );
  for (const [exponent, expected] of [
    [0, 1],
    [0.1, 0],
    [0.5, 0],
    [2.3, 0],
  ])
    expect([...valuesOf((of) => power(of, exponent), [0])]).toEqual([expected]);
});

it("logistic shares its one exponential among all of its parts", () => {
  const { sigmoid: a, complement: b } = logistic(input(0));
  expect(a.of).toContain(b.of[1]);
  expect(a.of).toContain(b.of[2]);
});
