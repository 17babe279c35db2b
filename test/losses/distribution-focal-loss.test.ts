import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { distributionFocalLoss } from "../../src/losses/distribution-focal-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { expectClose } from "../backend/close";
import { between, differences, expectSameLoss, gradientOf, valuesOf } from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const dfl = (places: number[]) => (x: Tensor) => distributionFocalLoss(x as Tensor2D, tf.tensor1d(places));

describe("distributionFocalLoss", () => {
  it.each(REFERENCES.distributionFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("at a whole number is cross entropy of that class, the last one included", () => {
    const { logits } = relatives.rows;
    const classes = logits.map((_, row) => row % logits[0].length);
    expectSameLoss(
      dfl(classes),
      (x) => softmaxCrossEntropy(x as Tensor2D, tf.tensor1d(classes, "int32")),
      logits,
    );
  });

  it("is the mixture of the two numbers' cross entropies, the nearer one weighing more", () => {
    const row = [1, -0.5, 2, 0];
    const [, b, c] = valuesOf(dfl([0, 1, 2]), [row, row, row]);
    expectClose(valuesOf(dfl([1.25]), [row]), [0.75 * b + 0.25 * c]);
  });

  it("is at least the entropy of the two weights, and that where the softmax has them", () => {
    for (const right of [0.125, 0.5, 0.75]) {
      const entropy = -right * Math.log(right) - (1 - right) * Math.log(1 - right);
      const best = [[-200, Math.log(1 - right), Math.log(right), -200]];
      expectClose(valuesOf(dfl([1 + right]), best), [entropy]);
      expectClose(gradientOf(dfl([1 + right]), best), [0, 0, 0, 0], { absolute: 1e-7 });
    }
    const anyRow = fc.tuple(between(-5, 5), between(-5, 5), between(-5, 5));
    fc.assert(
      fc.property(anyRow, (row) => {
        expect(valuesOf(dfl([0.5]), [row])[0]).toBeGreaterThanOrEqual(Math.LN2 - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it("has the slope that differences of the formula show, for any place", () => {
    const row = fc.tuple(between(-8, 8), between(-8, 8), between(-8, 8), between(-8, 8));
    fc.assert(
      fc.property(row, fc.integer({ min: 0, max: 24 }), (x, eighths) => {
        const y = eighths / 8;
        const formula = (at: number[]) => {
          const logSum = Math.log(at.reduce((sum, value) => sum + Math.exp(value), 0));
          const i = Math.min(Math.floor(y), 2);
          return (i + 1 - y) * (logSum - at[i]) + (y - i) * (logSum - at[i + 1]);
        };
        expectClose(valuesOf(dfl([y]), [x]), [formula(x)]);
        expectClose(gradientOf(dfl([y]), [x]), differences(formula, x), { relative: 1e-4, absolute: 2e-6 });
      }),
    );
  });

  it("of the number 0 alone costs nothing", () => {
    expectClose(valuesOf(dfl([0, -1]), [[5], [-3]]), [0, 0]);
  });

  it("refuses places that are not one a row, or lie outside, naming the first", () => {
    expect(() =>
      valuesOf(dfl([0]), [
        [0, 0],
        [0, 0],
      ]),
    ).toThrow("distributionFocalLoss: logits are [2,2] and targets [1]; they must be [N, n + 1] and [N]");
    for (const place of [2.5, -0.5, Number.NaN])
      expect(() =>
        valuesOf(dfl([0, place]), [
          [0, 0, 0],
          [0, 0, 0],
        ]),
      ).toThrow(`distributionFocalLoss: target 1 is ${place}; it must lie in [0, 2], or be -1 for ignored`);
  });
});
