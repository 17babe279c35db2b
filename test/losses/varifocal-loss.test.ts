import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { type VarifocalOptions, varifocalLoss } from "../../src/losses/varifocal-loss";
import { expectClose } from "../backend/close";
import { between, ceOf, expectFormula, expectSameLoss, pTOf, share, valuesOf } from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const { logits } = relatives.hard;
const all = (target: number) => logits.map(() => target);
const vfl = (y: number[], options?: VarifocalOptions) => (x: Tensor) =>
  varifocalLoss(x, tf.tensor1d(y), options);

describe("varifocalLoss", () => {
  it.each(REFERENCES.varifocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("of perfectly placed objects (q = 1) is cross entropy, whatever alpha and gamma", () => {
    for (const options of [{}, { alpha: 0.1, gamma: 5 }])
      expectSameLoss(vfl(all(1), options), (x) => sigmoidCrossEntropy(x, tf.tensor1d(all(1))), logits);
  });

  it("of background (q = 0) is focal loss times alpha", () => {
    for (const { alpha, gamma } of [
      { alpha: 0.75, gamma: 2 },
      { alpha: 0.25, gamma: 0.5 },
      { alpha: 1, gamma: 1.7 },
    ])
      expectSameLoss(
        vfl(all(0), { alpha, gamma }),
        (x) => tf.mul(alpha, sigmoidFocalLoss(x, tf.tensor1d(all(0)), { alpha: -1, gamma })),
        logits,
      );
  });

  it("weighs an object by its own quality", () => {
    const soft = [0.25, 0.5, 0.75];
    const x = [-1, 0, 2];
    const ce = valuesOf((v) => sigmoidCrossEntropy(v, tf.tensor1d(soft)), x);
    expectClose(
      valuesOf(vfl(soft), x),
      ce.map((value, i) => soft[i] * value),
    );
  });

  it("has the paper's best by default: alpha .75 of negatives, gamma 2", () => {
    expectClose(valuesOf(vfl([0]), [0]), [0.75 * 0.25 * Math.LN2]);
    expect(valuesOf(vfl(all(0)), logits)).toEqual(valuesOf(vfl(all(0), { alpha: 0.75, gamma: 2 }), logits));
  });

  it("has the slope that differences of the formula show, for any quality, alpha and gamma", () => {
    expectFormula(
      (x, q, { alpha, gamma }) => (q > 0 ? q * ceOf(x, q) : alpha * pTOf(x, 1) ** gamma * ceOf(x, 0)),
      varifocalLoss,
      fc.record({ alpha: between(0, 2), gamma: between(0, 5) }),
      { targets: fc.oneof(share, fc.constant(0)) },
    );
  });

  it("refuses negative settings, naming them", () => {
    expect(() => valuesOf(vfl([0], { alpha: -1 }), [0])).toThrow(
      "varifocalLoss: alpha is -1, it must be 0 or more",
    );
    expect(() => valuesOf(vfl([0], { gamma: -1 }), [0])).toThrow("varifocalLoss: gamma is -1");
  });
});
