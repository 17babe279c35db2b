import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import {
  floatsOf,
  type LossOptions,
  reducedLoss,
  requireAbove0,
  requireAlpha,
  requireAtLeast,
  requireFinite,
  requireSameShape,
  weightsOf,
} from "../../src/losses/reduce";
import { gradientOf, valuesOf } from "./measure";
import { expectNothingLeft } from "./reference";

beforeAll(ready);

describe("reducedLoss", () => {
  const counts = { positives: 1, kept: 2, all: 3 };
  const squares = (options: LossOptions) => (input: Tensor) =>
    reducedLoss(
      "op",
      input,
      input.shape,
      options,
      () => counts,
      (x) => ({
        losses: x.map((each) => each ** 2),
        total: x.reduce((sum, each) => sum + each ** 2, 0),
        gradient: x.map((each) => 2 * each),
      }),
    );
  const sumsOfSquares = (input: Tensor) =>
    reducedLoss(
      "op",
      input,
      [2],
      {},
      () => counts,
      (x) => ({
        losses: Float32Array.of(x[0] ** 2 + x[1] ** 2, x[2] ** 2 + x[3] ** 2),
        total: Number.NaN,
        gradient: x.map((each) => 2 * each),
      }),
    );

  it("keeps, sums or averages, gradients with it", () => {
    const x = [1, 2, 3];
    expect(valuesOf(squares({}), x)).toEqual([1, 4, 9]);
    expect(valuesOf(squares({ reduction: "sum" }), x)).toEqual([14]);
    expect(valuesOf(squares({ reduction: "mean", normaliser: "kept" }), x)).toEqual([7]);
    expect(gradientOf(squares({}), x)).toEqual([2, 4, 6]);
    expect(gradientOf(squares({ reduction: "sum" }), x)).toEqual([2, 4, 6]);
    expect(gradientOf(squares({ reduction: "mean", normaliser: "kept" }), x)).toEqual([1, 2, 3]);
  });

  it("has the losses' shape, or none", () => {
    tf.tidy(() => {
      expect(squares({})(tf.zeros([2, 0, 3])).shape).toEqual([2, 0, 3]);
      expect(squares({ reduction: "sum" })(tf.zeros([2, 3])).shape).toEqual([]);
    });
  });

  it("multiplies by what comes from above, a number for all or one a loss", () => {
    const x = [1, 2];
    expect(gradientOf((v) => tf.mul(squares({ reduction: "sum" })(v), 3), x)).toEqual([6, 12]);
    expect(gradientOf((v) => tf.mul(squares({})(v), tf.tensor1d([1, 10])), x)).toEqual([2, 40]);
    const mean = squares({ reduction: "mean", normaliser: 4 });
    expect(gradientOf((v) => tf.mul(mean(v), 2), x)).toEqual([1, 2]);
  });

  it("spreads what comes from above over a row where a loss stands for a row", () => {
    const loss = (v: Tensor) => tf.mul(sumsOfSquares(v), tf.tensor1d([1, 10]));
    expect(
      gradientOf(loss, [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([2, 4, 60, 80]);
  });

  it("needs no losses where only their total is asked for, and tells the pass so", () => {
    const asked: boolean[] = [];
    const loss = (options: LossOptions) => (input: Tensor) =>
      reducedLoss(
        "op",
        input,
        input.shape,
        options,
        () => counts,
        (x, keepLosses) => {
          asked.push(keepLosses);
          return { losses: keepLosses ? x : undefined, total: 5, gradient: x };
        },
      );
    expect(valuesOf(loss({ reduction: "sum" }), [1, 2])).toEqual([5]);
    expect(valuesOf(loss({}), [1, 2])).toEqual([1, 2]);
    expect(asked).toEqual([false, true]);
  });

  it("keeps nothing once values and gradients are there", () => {
    const x = tf.tensor1d([1, 2]);
    for (const reduction of ["none", "sum", "mean"] as const) {
      expectNothingLeft(() => squares({ reduction })(x));
      expectNothingLeft(() => tf.grad((v) => tf.sum(squares({ reduction })(v)))(x));
    }
    x.dispose();
  });

  it("refuses a normaliser where nothing is divided, instead of passing over it", () => {
    for (const reduction of ["none", "sum"] as const)
      expect(() => valuesOf(squares({ reduction, normaliser: 3 }), [1])).toThrow(
        `op: a normaliser divides, and reduction "${reduction}" divides by nothing; ask for "mean", or leave it out`,
      );
  });

  it("refuses any other word, naming the operation and the words it knows", () => {
    expect(() => valuesOf(squares({ reduction: "median" as never }), [1])).toThrow(
      'op: reduction is "median", it must be one of none, sum, mean',
    );
    expect(() => valuesOf(squares({ reduction: "mean", normaliser: 0 }), [1])).toThrow("op: normaliser is 0");
  });
});

it("floatsOf gives a tensor's numbers in single precision, whatever its type", () => {
  tf.tidy(() => {
    const tensors = [tf.tensor1d([1, 0]), tf.tensor1d([1, 0], "int32"), tf.tensor1d([true, false], "bool")];
    for (const tensor of tensors) expect(floatsOf(tensor)).toEqual(Float32Array.of(1, 0));
  });
});

it("weightsOf gives one weight a loss, or nothing where there are none", () => {
  tf.tidy(() => {
    expect(weightsOf("op", undefined, [2])).toBeUndefined();
    expect(weightsOf("op", tf.tensor1d([1, 2]), [2])).toEqual(Float32Array.of(1, 2));
    expect(() => weightsOf("op", tf.zeros([2]), [2, 3])).toThrow(
      "op: weights are [2] but losses are [2,3]; give one weight a loss",
    );
  });
});

it("requireSameShape lets alike shapes pass and tells others apart, also of one size", () => {
  tf.tidy(() => {
    expect(() => requireSameShape("op", tf.zeros([2, 3]), tf.zeros([2, 3]))).not.toThrow();
    expect(() => requireSameShape("op", tf.zeros([2, 3]), tf.zeros([6]))).toThrow(
      "op: logits are [2,3] but targets are [6]; they must be alike",
    );
    expect(() => requireSameShape("op", tf.zeros([1]), tf.zeros([2]), "predictions")).toThrow(
      "op: predictions are [1]",
    );
  });
});

it("requireAlpha lets the paper's settings pass and nothing beyond them", () => {
  for (const alpha of [-1, 0, 0.25, 1]) expect(() => requireAlpha("op", alpha)).not.toThrow();
  for (const alpha of [-0.9, 1.1, Number.NaN])
    expect(() => requireAlpha("op", alpha)).toThrow(
      `op: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`,
    );
});

it("requireAtLeast, requireAbove0 and requireFinite name the setting, its value and what is allowed", () => {
  const NONE = [Number.NaN, Number.POSITIVE_INFINITY];
  for (const [require, good, bad, rule] of [
    [requireAtLeast, [0, 0.5, 5], [-0.1, ...NONE], "0 or more"],
    [requireAbove0, [1e-9, 5], [0, -1, ...NONE], "above 0"],
    [requireFinite, [-5, 0, 5], [Number.NEGATIVE_INFINITY, ...NONE], "a finite number"],
  ] as const) {
    for (const value of good) expect(() => require("op", "gamma", value)).not.toThrow();
    for (const value of bad)
      expect(() => require("op", "gamma", value)).toThrow(`op: gamma is ${value}, it must be ${rule}`);
  }
});
