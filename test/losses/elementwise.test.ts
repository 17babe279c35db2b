import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { constant, input, mul, sub } from "../../src/backend/fused/expression";
import { logistic } from "../../src/backend/fused/functions";
import { fuse, type Kernel } from "../../src/backend/fused/kernel";
import { ready, tf } from "../../src/backend/tensorflow";
import {
  balanced,
  distance,
  kernelOfHardLabels,
  kernelOfNumbers,
  kernelOfSoftLabels,
  labelLoss,
  numberLoss,
  runKernel,
  sumOf,
} from "../../src/losses/elementwise";
import type { LossOptions } from "../../src/losses/reduce";
import { expectClose } from "../backend/close";
import { gradientOf, valuesOf } from "./measure";

beforeAll(ready);

/** Value and slope of each pair. */
function passOf(kernel: Kernel, x: number[], y: number[], weights?: number[]) {
  const floats = (of: number[]) => Float32Array.from(of);
  const { losses, total, gradient } = runKernel(
    kernel,
    floats(x),
    floats(y),
    weights && floats(weights),
    true,
  );
  return { losses: [...losses!], total, gradient: [...gradient] };
}

const half = kernelOfNumbers((x, y) => ({ value: mul(0.5, sub(x, y)), slope: constant(0.5) }));
const hinge = kernelOfHardLabels(-1, (z) => ({ value: z, slope: constant(1) }));
const product = kernelOfSoftLabels((x, y) => ({ value: mul(x, y), slope: y }));

describe("kernels", () => {
  it("of hard labels turn a positive into a negative with the opposite logit", () => {
    const { losses, gradient } = passOf(hinge, [2, 2], [0, 1]);
    expect(losses).toEqual([2, -2]);
    expect(gradient).toEqual([1, -1]);
  });

  it("of hard labels hand the formula σ, its complement and −log p_t of z", () => {
    const kernel = kernelOfHardLabels(-1, (_, of) => ({ value: of.softplus, slope: of.sigmoid }));
    const p = 1 / (1 + Math.exp(-2));
    const { losses, gradient } = passOf(kernel, [2, 2], [0, 1]);
    expectClose(losses, [-Math.log(1 - p), -Math.log(p)]);
    expectClose(gradient, [p, p - 1]);
  });

  it("of labels make 0 of ignored elements, even of those that are no numbers", () => {
    for (const kernel of [hinge, product])
      expect(passOf(kernel, [Number.NaN, Number.POSITIVE_INFINITY, 3], [-1, -1, -1])).toEqual({
        losses: [0, 0, 0],
        total: 0,
        gradient: [0, 0, 0],
      });
  });

  it("of labels make NaN of a target that is none", () => {
    for (const x of [2, -2, 0]) {
      for (const y of [2, 0.3, -2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
        expect(passOf(hinge, [x], [y]).losses, `hard label ${y}`).toEqual([Number.NaN]);
      for (const y of [1.5, -0.3, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
        expect(passOf(product, [x], [y]).losses, `soft label ${y}`).toEqual([Number.NaN]);
    }
  });

  it("of numbers take any", () => {
    expect(passOf(half, [3, -1], [-1, 2]).losses).toEqual([2, -1.5]);
  });
});

it("balanced weighs both parts by α_t, which runs from 1 − α to α with the label", () => {
  const alphaOf = (alpha: number, y: number[]) => {
    const kernel = fuse(1, (of) => {
      const { value, slope } = balanced(alpha, of, { value: constant(1), slope: constant(2) });
      return [value, slope];
    });
    const all: number[][] = [];
    kernel.run([Float32Array.from(y)], (_, [value, slope]) => all.push([...value], [...slope]));
    return all;
  };
  expectClose(alphaOf(0.25, [0, 1, 0.5]).flat(), [0.75, 0.25, 0.5, 1.5, 0.5, 1]);
  const formula = { value: input(0), slope: input(0) };
  expect(balanced(-1, input(0), formula)).toEqual(formula);
});

it("distance is σ(x) − y to the last digit, at both ends", () => {
  const distances: number[] = [];
  const kernel = fuse(2, (x, y) => [distance(logistic(x), y)]);
  const x = Float32Array.of(-30, 30, 0, 2);
  kernel.run([x, Float32Array.of(0, 1, 0.5, 0.25)], (_, [d]) => distances.push(...d));
  expectClose(distances, [Math.exp(-30), -Math.exp(-30), 0, 1 / (1 + Math.exp(-2)) - 0.25], {
    relative: 1e-6,
    absolute: 1e-20,
  });
});

describe("runKernel", () => {
  it("weighs losses, slopes and the total", () => {
    expect(passOf(half, [2, 4, 6], [0, 0, 0], [1, 2, 0])).toEqual({
      losses: [1, 4, 0],
      total: 5,
      gradient: [0.5, 1, 0],
    });
  });

  it("makes 0 of weight 0, whatever the loss", () => {
    const { losses, total } = passOf(half, [Number.NaN, Number.POSITIVE_INFINITY], [0, 0], [0, 0]);
    expect([...losses, total]).toEqual([0, 0, 0]);
  });

  it("keeps no losses that nobody asks for", () => {
    const pass = runKernel(half, Float32Array.of(2), Float32Array.of(0), undefined, false);
    expect([pass.losses, pass.total]).toEqual([undefined, 1]);
  });
});

it("sumOf adds in double precision, whatever the length", () => {
  for (const length of [0, 1, 3, 4, 7, 10_001])
    expect(sumOf(Float32Array.from({ length }, (_, i) => i + 1))).toBe((length * (length + 1)) / 2);
  expect(sumOf(Float32Array.of(2 ** 24, 1, 1, 1, 1))).toBe(2 ** 24 + 4);
});

describe("labelLoss and numberLoss", () => {
  const ofLabels =
    (y: number[], options: LossOptions = {}) =>
    (x: Tensor) =>
      labelLoss("op", product, x, tf.tensor1d(y), options, "soft");

  it("leave out and count as labels say", () => {
    const mean = (normaliser: "positives" | "kept" | "all") =>
      valuesOf(ofLabels([1, 0, -1, 0.5], { reduction: "mean", normaliser }), [2, 3, 4, 6])[0];
    expect([mean("positives"), mean("kept"), mean("all")]).toEqual([5 / 2, Math.fround(5 / 3), 5 / 4]);
  });

  it("do not blame targets for a logit that is no number", () => {
    expect(valuesOf(ofLabels([1, 0.5]), [Number.NaN, 2])).toEqual([Number.NaN, 1]);
  });

  it("reweigh by the sizes of all gradients, before weights, as a constant to the gradient", () => {
    const seen: { sizes: number[]; valid: boolean[] }[] = [];
    const reweighed = (x: Tensor) =>
      labelLoss(
        "op",
        product,
        x,
        tf.tensor1d([1, 0.5, -1, 1]),
        { weights: tf.tensor1d([1, 3, 1, 0]) },
        "soft",
        (sizes, isValid) => {
          seen.push({ sizes: [...sizes], valid: [...sizes].map((_, i) => isValid(i)) });
          return Float32Array.of(2, 10, 10, 10);
        },
      );
    expect(valuesOf(reweighed, [3, 4, 5, 6])).toEqual([6, 60, 0, 0]);
    expect(gradientOf(reweighed, [3, 4, 5, 6])).toEqual([2, 15, 0, 0]);
    expect(seen[0]).toEqual({ sizes: [1, 0.5, 0, 1], valid: [true, true, false, false] });
  });

  it("of numbers count what is not weighted 0, and no positives", () => {
    const mean = (normaliser: "positives" | "kept") =>
      valuesOf(
        (x) =>
          numberLoss("op", half, x, tf.zeros([3]), {
            reduction: "mean",
            normaliser,
            weights: tf.tensor1d([1, 0, 1]),
          }),
        [2, 4, 6],
      );
    expect(mean("kept")).toEqual([2]);
    expect(() => mean("positives")).toThrow('op: normaliser "positives" cannot be counted');
  });
});
