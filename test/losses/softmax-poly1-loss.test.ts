import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type Poly1Options, sigmoidPoly1Loss } from "../../src/losses/sigmoid-poly1-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { softmaxPoly1Loss } from "../../src/losses/softmax-poly1-loss";
import { expectClose } from "../backend/close";
import { between, differences, expectSameLoss, gradientOf, valuesOf } from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const { logits, labels } = relatives.rows;
const int32 = () => tf.tensor1d(labels, "int32");
const poly1 = (of: number[], options?: Poly1Options) => (x: Tensor) =>
  softmaxPoly1Loss(x as Tensor2D, tf.tensor1d(of, "int32"), options);

describe("softmaxPoly1Loss", () => {
  it.each(REFERENCES.softmaxPoly1Loss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with epsilon 0 is cross entropy", () => {
    expectSameLoss(poly1(labels, { epsilon: 0 }), (x) => softmaxCrossEntropy(x as Tensor2D, int32()), logits);
  });

  it("with epsilon 0 and a gamma is focal loss", () => {
    for (const options of [
      { gamma: 2, alpha: 0.25 },
      { gamma: 0.5, alpha: -1 },
    ])
      expectSameLoss(
        poly1(labels, { epsilon: 0, ...options }),
        (x) => softmaxFocalLoss(x as Tensor2D, int32(), options),
        logits,
      );
  });

  it("of two classes is a sigmoid's of the logits' difference", () => {
    const x = [-9, -2, 0, 1, 9];
    for (const label of [0, 1])
      for (const options of [{}, { epsilon: -0.5, gamma: 2, alpha: 0.25 }])
        expectClose(
          valuesOf(
            poly1(
              x.map(() => label),
              options,
            ),
            x.map((value) => [0, value]),
          ),
          valuesOf((v) => sigmoidPoly1Loss(v, tf.fill([5], label), options), x),
        );
  });

  it("is never negative for epsilon of −1 or more, and may be below it", () => {
    fc.assert(
      fc.property(between(-30, 30), between(-1, 3), fc.constantFrom(0, 1, 2), (x, epsilon, gamma) => {
        for (const loss of valuesOf(poly1([0, 1], { epsilon, gamma }), [
          [0, x],
          [0, x],
        ]))
          expect(loss).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(valuesOf(poly1([1], { epsilon: -2 }), [[0, 0]])[0]).toBeCloseTo(Math.LN2 - 1);
  });

  it("has the slope that differences of the formula show, for any epsilon and gamma", () => {
    const row = fc.tuple(between(-8, 8), between(-8, 8), between(-8, 8));
    fc.assert(
      fc.property(
        row,
        fc.constantFrom(0, 1, 2),
        between(0, 4),
        between(-3, 3),
        (x, label, gamma, epsilon) => {
          const formula = (at: number[]) => {
            const sum = at.reduce((total, value) => total + Math.exp(value), 0);
            const others = 1 - Math.exp(at[label]) / sum;
            return others ** gamma * (Math.log(sum) - at[label]) + epsilon * others ** (gamma + 1);
          };
          const loss = poly1([label], { epsilon, gamma });
          expectClose(valuesOf(loss, [x]), [formula(x)], { absolute: 2e-6 });
          expectClose(gradientOf(loss, [x]), differences(formula, x), { relative: 1e-4, absolute: 2e-6 });
        },
      ),
    );
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => valuesOf(poly1([0], { epsilon: Number.NaN }), [[0, 0]])).toThrow(
      "softmaxPoly1Loss: epsilon is NaN, it must be a finite number",
    );
    expect(() => valuesOf(poly1([0], { gamma: -1 }), [[0, 0]])).toThrow("softmaxPoly1Loss: gamma is -1");
    expect(() => valuesOf(poly1([0], { alpha: -2 }), [[0, 0]])).toThrow("softmaxPoly1Loss: alpha is -2");
  });
});
