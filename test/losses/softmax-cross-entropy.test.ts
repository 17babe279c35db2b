import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import type { LossOptions } from "../../src/losses/reduce";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { type SoftmaxCrossEntropyOptions, softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { expectClose } from "../backend/close";
import { between, differences, expectSameLoss, gradientOf, share, valuesOf } from "./measure";
import { REFERENCES, softmax } from "./reference";

beforeAll(ready);

const hard = (labels: number[], options?: SoftmaxCrossEntropyOptions) => (x: Tensor) =>
  softmaxCrossEntropy(x as Tensor2D, tf.tensor1d(labels, "int32"), options);
const soft = (labels: number[][], options?: SoftmaxCrossEntropyOptions) => (x: Tensor) =>
  softmaxCrossEntropy(x as Tensor2D, tf.tensor2d(labels), options);
const oneHot = (labels: number[], classes: number) =>
  labels.map((label) => Array.from({ length: classes }, (_, c) => (label < 0 ? -1 : Number(c === label))));

describe("softmaxCrossEntropy", () => {
  it.each(REFERENCES.softmaxCrossEntropy)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("is the logarithm of the number of classes where the model does not know", () => {
    const losses = valuesOf(hard([0, 7]), [Array(8).fill(0), Array(8).fill(0)]);
    expectClose(losses, [Math.log(8), Math.log(8)]);
  });

  it("does not change when a constant is added to a row", () => {
    const row = [0.5, -1, 2];
    expectClose(valuesOf(hard([2]), [row.map((x) => x + 64)]), valuesOf(hard([2]), [row]));
  });

  it("of two classes is a sigmoid's of the logits' difference", () => {
    const x = [-30, -2, 0, 1, 30];
    for (const label of [0, 1])
      expectClose(
        valuesOf(
          hard(x.map(() => label)),
          x.map((value) => [0, value]),
        ),
        valuesOf((v) => sigmoidCrossEntropy(v, tf.fill([5], label)), x),
      );
  });

  it("pulls a row's logits against each other: its slopes add up to 0", () => {
    const slopes = gradientOf(hard(softmax.labels), softmax.logits);
    const width = softmax.logits[0].length;
    softmax.labels.forEach((_, row) => {
      const sum = slopes.slice(row * width, (row + 1) * width).reduce((total, slope) => total + slope, 0);
      expect(Math.abs(sum)).toBeLessThan(1e-6);
    });
  });

  it("with one-hot soft labels is that of hard labels, balanced or not, ignored rows included", () => {
    const labels = softmax.labels.map((label, row) => (row % 7 === 3 ? -1 : label));
    const shares = oneHot(labels, softmax.logits[0].length);
    for (const alpha of [-1, 0.25])
      expectSameLoss(soft(shares, { alpha }), hard(labels, { alpha }), softmax.logits);
  });

  it("averages one-hot soft labels as it does hard ones, by any normaliser", () => {
    const labels = softmax.labels.map((label, row) => (row % 7 === 3 ? -1 : label));
    const shares = oneHot(labels, softmax.logits[0].length);
    for (const normaliser of ["all", "kept", "positives"] as const) {
      const options: LossOptions = { reduction: "mean", normaliser };
      expectSameLoss(soft(shares, options), hard(labels, options), softmax.logits);
    }
  });

  it("with soft labels is the mixture of the hard ones' losses", () => {
    const row = [1, -0.5, 2];
    const [a, b, c] = valuesOf(hard([0, 1, 2]), [row, row, row]);
    expectClose(valuesOf(soft([[0.5, 0.125, 0.375]]), [row]), [0.5 * a + 0.125 * b + 0.375 * c]);
  });

  it("with alpha .5 is half of what it is without balancing", () => {
    const { logits, labels } = softmax;
    expectSameLoss(hard(labels, { alpha: 0.5 }), (x) => tf.mul(hard(labels)(x), 0.5), logits);
  });

  it("weighs objects of every class by alpha and background by 1 − alpha", () => {
    const rows = Array(3).fill([1, 2, 3]);
    const plain = valuesOf(hard([0, 1, 2]), rows);
    expectClose(valuesOf(hard([0, 1, 2], { alpha: 0.75 }), rows), [
      0.25 * plain[0],
      0.75 * plain[1],
      0.75 * plain[2],
    ]);
  });

  it("has the slope that differences of the formula show, for any soft labels", () => {
    const row = fc.tuple(between(-8, 8), between(-8, 8), between(-8, 8));
    fc.assert(
      fc.property(row, fc.tuple(share, share, share), (x, y) => {
        const formula = (at: number[]) => {
          const logSum = Math.log(at.reduce((sum, value) => sum + Math.exp(value), 0));
          return at.reduce((sum, value, c) => sum + y[c] * (logSum - value), 0);
        };
        expectClose(valuesOf(soft([y]), [x]), [formula(x)]);
        expectClose(gradientOf(soft([y]), [x]), differences(formula, x), { relative: 1e-4, absolute: 2e-6 });
      }),
    );
  });

  it("refuses labels that are not one a row, or not one share a logit", () => {
    expect(() =>
      valuesOf(hard([0]), [
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ).toThrow("softmaxCrossEntropy: logits are [2,3] and labels [1]; they must be [N, C] and [N]");
    expect(() => valuesOf(soft([[1, 0]]), [[0, 0, 0]])).toThrow(
      "softmaxCrossEntropy: logits are [1,3] but targets are [1,2]; they must be alike",
    );
  });

  it("refuses a row of soft labels of which only a part is −1", () => {
    for (const row of [
      [0.5, -1, 0.5],
      [-1, 0.5, 0.5],
    ])
      expect(() =>
        valuesOf(soft([[1, 0, 0], row]), [
          [0, 0, 0],
          [0, 0, 0],
        ]),
      ).toThrow(
        /^softmaxCrossEntropy: soft label [34] is (-1|0\.5); it must be 0 or more, or -1 throughout an ignored row$/,
      );
  });

  it("refuses any alpha that neither balances nor says not to", () => {
    expect(() => valuesOf(hard([0], { alpha: 1.5 }), [[0, 0]])).toThrow("softmaxCrossEntropy: alpha is 1.5");
  });
});
