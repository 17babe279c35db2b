import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { type FocalStarOptions, sigmoidFocalLossStar } from "../../src/losses/sigmoid-focal-loss-star";
import { expectClose } from "../backend/close";
import { alphaTOf, between, ceOf, expectFormula, expectSameLoss, gradientOf, valuesOf } from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const { logits, targets } = relatives.hard;
const star = (y: number[], options?: FocalStarOptions) => (x: Tensor) =>
  sigmoidFocalLossStar(x, tf.tensor1d(y), options);

describe("sigmoidFocalLossStar", () => {
  it.each(REFERENCES.sigmoidFocalLossStar)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with gamma 1 and beta 0 is cross entropy, with or without balancing", () => {
    for (const alpha of [-1, 0.75])
      expectSameLoss(
        star(targets, { gamma: 1, beta: 0, alpha }),
        (x) => sigmoidCrossEntropy(x, tf.tensor1d(targets), { alpha }),
        logits,
      );
  });

  it("is cross entropy of the logit, made steeper and moved, over gamma", () => {
    expectClose(
      valuesOf(star([1, 1, 1], { gamma: 4, beta: 0.5 }), [-1, 0, 2]),
      [-3.5, 0.5, 8.5].map((x) => ceOf(x, 1) / 4),
    );
  });

  it("has the first of the paper's two settings by default: gamma 2, beta 1, no balancing", () => {
    expect(valuesOf(star(targets), logits)).toEqual(
      valuesOf(star(targets, { gamma: 2, beta: 1, alpha: -1 }), logits),
    );
  });

  it("takes from the easy what focal loss takes: both far below cross entropy at p_t .95", () => {
    const x = [Math.log(0.95 / 0.05)];
    const ce = -Math.log(0.95);
    const focal = valuesOf((v) => sigmoidFocalLoss(v, tf.tensor1d([1]), { alpha: -1 }), x)[0];
    const settings = [
      { gamma: 2, beta: 1 },
      { gamma: 4, beta: 0 },
    ];
    for (const [each] of settings.map((options) => valuesOf(star([1], options), x))) {
      expect(each).toBeLessThan(ce / 50);
      expect(focal).toBeLessThan(ce / 50);
    }
  });

  it("pulls with the same strength as cross entropy where the model is wrong by far", () => {
    expectClose(gradientOf(star([1, 0]), [-20, 20]), [-1, 1]);
  });

  it("has the slope that differences of the formula show, for any gamma, beta and alpha", () => {
    expectFormula(
      (x, y, { gamma, beta, alpha }) =>
        (alphaTOf(y, alpha) * ceOf(gamma * (y === 1 ? x : -x) + beta, 1)) / gamma,
      sigmoidFocalLossStar,
      fc.record({ gamma: between(0.5, 5), beta: between(-3, 3), alpha: between(0, 1) }),
      { reach: 5 },
    );
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    for (const gamma of [0, -1, Number.NaN])
      expect(() => valuesOf(star([0], { gamma }), [0])).toThrow(
        `sigmoidFocalLossStar: gamma is ${gamma}, it must be above 0`,
      );
    for (const beta of [Number.NaN, Number.NEGATIVE_INFINITY])
      expect(() => valuesOf(star([0], { beta }), [0])).toThrow(
        `sigmoidFocalLossStar: beta is ${beta}, it must be a finite number`,
      );
    expect(() => valuesOf(star([0], { alpha: 2 }), [0])).toThrow("sigmoidFocalLossStar: alpha is 2");
  });
});
