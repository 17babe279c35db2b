import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { qualityFocalLoss } from "../../src/losses/quality-focal-loss";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { expectClose } from "../backend/close";
import {
  between,
  ceOf,
  expectFormula,
  expectSameLoss,
  gradientOf,
  logitOf,
  pTOf,
  share,
  valuesOf,
} from "./measure";
import { REFERENCES, relatives } from "./reference";

beforeAll(ready);

const qfl = (y: number[], beta?: number) => (x: Tensor) => qualityFocalLoss(x, tf.tensor1d(y), { beta });

describe("qualityFocalLoss", () => {
  it.each(REFERENCES.qualityFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with hard labels is focal loss without alpha, for any beta", () => {
    const { logits, targets } = relatives.hard;
    const settings = fc.oneof(fc.constantFrom(0, 0.5, 1, 2), between(0.1, 6));
    fc.assert(
      fc.property(settings, (beta) =>
        expectSameLoss(
          qfl(targets, beta),
          (x) => sigmoidFocalLoss(x, tf.tensor1d(targets), { alpha: -1, gamma: beta }),
          logits,
          { relative: 5e-5 },
        ),
      ),
      { numRuns: 30 },
    );
  });

  it("with beta 0 is cross entropy, soft labels included", () => {
    const { logits, targets } = relatives.soft;
    expectSameLoss(qfl(targets, 0), (x) => sigmoidCrossEntropy(x, tf.tensor1d(targets)), logits);
  });

  it("has beta 2 by default", () => {
    expectClose(valuesOf(qfl([0, 1]), [0, 0]), [0.25 * Math.LN2, 0.25 * Math.LN2]);
    const { logits, targets } = relatives.soft;
    expect(valuesOf(qfl(targets), logits)).toEqual(valuesOf(qfl(targets, 2), logits));
  });

  it("is 0 and flat where the probability is the label, and positive on both sides", () => {
    expect(valuesOf(qfl([0.5]), [0])).toEqual([0]);
    for (const beta of [0.5, 1, 2, 2.3]) expect(gradientOf(qfl([0.5], beta), [0])).toEqual([0]);
    for (const y of [0.125, 0.625, 0.875]) {
      const best = logitOf(y);
      const [below, at, above] = valuesOf(qfl([y, y, y]), [best - 1, best, best + 1]);
      expect(at).toBeLessThan(1e-9);
      expect(Math.min(below, above)).toBeGreaterThan(1e-3);
    }
  });

  it("draws the probability towards the label from both sides", () => {
    const best = logitOf(0.75);
    const [below, above] = gradientOf(qfl([0.75, 0.75]), [best - 1, best + 1]);
    expect(below).toBeLessThan(0);
    expect(above).toBeGreaterThan(0);
  });

  it("has the slope that differences of the formula show, for any label and beta", () => {
    expectFormula(
      (x, y, beta) => Math.abs(pTOf(x, 1) - y) ** beta * ceOf(x, y),
      (x, y, beta) => qualityFocalLoss(x, y, { beta }),
      between(1, 5),
      { targets: share, isSmooth: (x, y) => Math.abs(pTOf(x, 1) - y) > 1e-3 },
    );
  });

  it("refuses a negative beta, naming it", () => {
    expect(() => valuesOf(qfl([0], -1), [0])).toThrow("qualityFocalLoss: beta is -1, it must be 0 or more");
  });
});
