import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type FocalOptions, sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { focalSlope, softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { expectClose } from "../backend/close";
import { between, differences, expectSameLoss, gradientOf, valuesOf } from "./measure";
import { REFERENCES, softmax } from "./reference";

beforeAll(ready);

const { logits, labels } = softmax;
const focal = (of: number[], options?: FocalOptions) => (x: Tensor) =>
  softmaxFocalLoss(x as Tensor2D, tf.tensor1d(of, "int32"), options);

describe("softmaxFocalLoss", () => {
  it.each(REFERENCES.softmaxFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with gamma 0 is cross entropy, with or without balancing", () => {
    for (const alpha of [-1, 0.75])
      expectSameLoss(
        focal(labels, { alpha, gamma: 0 }),
        (x) => softmaxCrossEntropy(x as Tensor2D, tf.tensor1d(labels, "int32"), { alpha }),
        logits,
      );
  });

  it("of background and one class is a sigmoid's of the logits' difference, balancing included", () => {
    const x = [-9, -2, 0, 1, 9];
    for (const label of [0, 1])
      for (const options of [{}, { alpha: -1, gamma: 0.5 }, { alpha: 0.75, gamma: 5 }])
        expectClose(
          valuesOf(
            focal(
              x.map(() => label),
              options,
            ),
            x.map((value) => [0, value]),
          ),
          valuesOf((v) => sigmoidFocalLoss(v, tf.fill([5], label), options), x),
        );
  });

  it("weighs objects of every class by alpha and background by 1 − alpha", () => {
    const rows = Array(3).fill([1, 2, 3]);
    const plain = valuesOf(focal([0, 1, 2], { alpha: -1 }), rows);
    const balanced = valuesOf(focal([0, 1, 2], { alpha: 0.9 }), rows);
    expectClose(balanced, [0.1 * plain[0], 0.9 * plain[1], 0.9 * plain[2]]);
  });

  it("has the paper's best pair by default, as the sigmoid's has", () => {
    expect(valuesOf(focal(labels), logits)).toEqual(
      valuesOf(focal(labels, { alpha: 0.25, gamma: 2 }), logits),
    );
  });

  it("has the slope that differences of the formula show, for any gamma", () => {
    const row = fc.tuple(between(-8, 8), between(-8, 8), between(-8, 8));
    fc.assert(
      fc.property(row, fc.constantFrom(0, 1, 2), between(0, 5), (x, label, gamma) => {
        const formula = (at: number[]) => {
          const sum = at.reduce((total, value) => total + Math.exp(value), 0);
          const pT = Math.exp(at[label]) / sum;
          return -((1 - pT) ** gamma) * (at[label] - Math.log(sum));
        };
        const loss = focal([label], { alpha: -1, gamma });
        expectClose(valuesOf(loss, [x]), [formula(x)]);
        expectClose(gradientOf(loss, [x]), differences(formula, x), { relative: 1e-4, absolute: 2e-6 });
      }),
    );
  });

  it("is finite and without NaN for logits of ±1000, also below gamma 1", () => {
    const x = [
      [1000, -1000, 0],
      [-1000, 1000, 1000],
      [0, 0, 0],
      [-1000, -1000, -1000],
    ];
    for (const gamma of [0, 0.1, 0.5, 1, 2, 5])
      for (const label of [0, 1, 2]) {
        const loss = focal(Array(4).fill(label), { gamma });
        expect([...valuesOf(loss, x), ...gradientOf(loss, x)].every(Number.isFinite)).toBe(true);
      }
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => valuesOf(focal([0]), [[0], [0]])).toThrow(
      "softmaxFocalLoss: logits are [2,1] and labels [1]; they must be [N, C] and [N]",
    );
    expect(() => valuesOf(focal([0], { gamma: -2 }), [[0]])).toThrow("softmaxFocalLoss: gamma is -2");
    expect(() => valuesOf(focal([0], { alpha: 2 }), [[0]])).toThrow("softmaxFocalLoss: alpha is 2");
  });
});

describe("focalSlope", () => {
  it("is the derivative of −(1 − p)^γ log p by log p", () => {
    for (const gamma of [0, 0.5, 2])
      for (const p of [0.01, 0.5, 0.95]) {
        const loss = ([logP]: number[]) => -((1 - Math.exp(logP)) ** gamma) * logP;
        const [slope] = differences(loss, [Math.log(p)], 1e-6);
        expect(focalSlope(Math.log(p), 1 - p, gamma)).toBeCloseTo(slope, 6);
      }
  });

  it("ends at 0 where the model is sure, −1 without focusing, whatever the power below 1 would do", () => {
    for (const gamma of [0.5, 1, 2]) expect(focalSlope(0, 0, gamma)).toBeCloseTo(0, 12);
    expect(focalSlope(0, 0, 0)).toBe(-1);
  });
});
