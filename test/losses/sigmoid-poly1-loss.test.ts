import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { type Poly1Options, sigmoidPoly1Loss } from "../../src/losses/sigmoid-poly1-loss";
import { expectClose } from "../backend/close";
import { alphaTOf, between, ceOf, expectFormula, expectSameLoss, label, pTOf, valuesOf } from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const { logits, targets } = relatives.hard;
const poly1 = (y: number[], options?: Poly1Options) => (x: Tensor) =>
  sigmoidPoly1Loss(x, tf.tensor1d(y), options);

describe("sigmoidPoly1Loss", () => {
  it.each(REFERENCES.sigmoidPoly1Loss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with epsilon 0 is cross entropy", () => {
    expectSameLoss(
      poly1(targets, { epsilon: 0 }),
      (x) => sigmoidCrossEntropy(x, tf.tensor1d(targets)),
      logits,
    );
  });

  it("with epsilon 0 and a gamma is focal loss", () => {
    for (const options of [
      { gamma: 2, alpha: 0.25 },
      { gamma: 0.5, alpha: -1 },
    ])
      expectSameLoss(
        poly1(targets, { epsilon: 0, ...options }),
        (x) => sigmoidFocalLoss(x, tf.tensor1d(targets), options),
        logits,
      );
  });

  it("is Poly-1 of cross entropy with epsilon 1 by default", () => {
    expectClose(valuesOf(poly1([1, 0]), [0, 0]), [Math.LN2 + 0.5, Math.LN2 + 0.5]);
  });

  it("is never negative for epsilon of −1 or more, and may be below it", () => {
    fc.assert(
      fc.property(
        between(-30, 30),
        label,
        between(-1, 3),
        fc.constantFrom(0, 1, 2),
        (x, y, epsilon, gamma) => {
          expect(valuesOf(poly1([y], { epsilon, gamma }), [x])[0]).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    expect(valuesOf(poly1([1], { epsilon: -2 }), [0])[0]).toBeCloseTo(Math.LN2 - 1);
  });

  it("has the slope that differences of the formula show, for any epsilon, gamma and alpha", () => {
    expectFormula(
      (x, y, { epsilon, gamma, alpha }) => {
        const others = 1 - pTOf(x, y);
        return alphaTOf(y, alpha) * (others ** gamma * ceOf(x, y) + epsilon * others ** (gamma + 1));
      },
      sigmoidPoly1Loss,
      fc.record({ epsilon: between(-3, 3), gamma: between(0, 4), alpha: between(0, 1) }),
    );
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    for (const epsilon of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => valuesOf(poly1([0], { epsilon }), [0])).toThrow(
        `sigmoidPoly1Loss: epsilon is ${epsilon}, it must be a finite number`,
      );
    expect(() => valuesOf(poly1([0], { gamma: -1 }), [0])).toThrow("sigmoidPoly1Loss: gamma is -1");
    expect(() => valuesOf(poly1([0], { alpha: -2 }), [0])).toThrow("sigmoidPoly1Loss: alpha is -2");
  });
});
