import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { reduce, requireFocusing, requireSameShape, withGradient } from "../../src/losses/reduce";
import { expectNothingLeft } from "./reference";

beforeAll(ready);

describe("reduce", () => {
  it("keeps, sums or averages", () => {
    tf.tidy(() => {
      const losses = tf.tensor2d([1, 2, 3, 6], [2, 2]);
      expect(reduce("op", losses, "none")).toBe(losses);
      expect([reduce("op", losses, "sum").arraySync(), reduce("op", losses, "mean").arraySync()]).toEqual([
        12, 3,
      ]);
    });
  });

  it("makes 0 of no losses, whichever way", () => {
    tf.tidy(() => {
      expect(reduce("op", tf.zeros([0, 3]), "sum").arraySync()).toBe(0);
      expect(reduce("op", tf.zeros([0]), "mean").arraySync()).toBe(0);
      expect(reduce("op", tf.zeros([0, 3]), "none").shape).toEqual([0, 3]);
    });
  });

  it("refuses any other word, naming the operation and the words it knows", () => {
    expect(() => tf.tidy(() => reduce("op", tf.zeros([1]), "median" as never))).toThrow(
      'op: reduction: "median" is not one of none, sum, mean',
    );
  });
});

describe("withGradient", () => {
  const square = (x: Tensor) => withGradient(x, (v) => ({ value: tf.square(v), gradient: tf.mul(v, 2) }));

  it("differentiates by the gradient given, times what comes from above", () => {
    tf.tidy(() => {
      const gradient = tf.grad((x: Tensor) => tf.sum(tf.mul(square(x), tf.tensor1d([1, 10]))))(
        tf.tensor1d([3, 4]),
      );
      expect([...gradient.dataSync()]).toEqual([6, 80]);
    });
  });

  it("spreads what comes from above over a row where a value stands for a row", () => {
    tf.tidy(() => {
      const sumOfSquares = (x: Tensor) =>
        withGradient(x, (v) => ({ value: tf.sum(tf.square(v), -1), gradient: tf.mul(v, 2) }));
      const loss = (x: Tensor) => tf.sum(tf.mul(sumOfSquares(x), tf.tensor1d([1, 10])));
      expect(
        tf
          .grad(loss)(
            tf.tensor2d([
              [1, 2],
              [3, 4],
            ]),
          )
          .arraySync(),
      ).toEqual([
        [2, 4],
        [60, 80],
      ]);
    });
  });

  it("keeps nothing once values and gradients are there", () => {
    const x = tf.tensor1d([1, 2]);
    expectNothingLeft(() => square(x));
    expectNothingLeft(() => tf.grad((v: Tensor) => tf.sum(square(v)))(x));
    x.dispose();
  });
});

it("requireSameShape lets alike shapes pass and tells others apart, also of one size", () => {
  tf.tidy(() => {
    expect(() => requireSameShape("op", tf.zeros([2, 3]), tf.zeros([2, 3]))).not.toThrow();
    expect(() => requireSameShape("op", tf.zeros([2, 3]), tf.zeros([6]))).toThrow(
      "op: logits are [2,3] but targets are [6]; they must be alike",
    );
  });
});

it("requireFocusing lets the paper's settings pass and nothing beyond them", () => {
  for (const [alpha, gamma] of [
    [-1, 0],
    [0, 0.5],
    [1, 5],
  ])
    expect(() => requireFocusing("op", alpha, gamma)).not.toThrow();
  for (const [alpha, gamma] of [
    [-0.9, 2],
    [1.1, 2],
    [0.25, -0.1],
    [0.25, Number.NaN],
  ])
    expect(() => requireFocusing("op", alpha, gamma)).toThrow(RangeError);
});
