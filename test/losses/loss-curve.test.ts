import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { lossCurve } from "../../src/losses/loss-curve";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";

beforeAll(ready);

describe("lossCurve", () => {
  it.each([0, 1] as const)("gives −log p_t and σ(x) − y of cross entropy for the target %i", (y) => {
    const { logits, pT, losses, gradients } = lossCurve(sigmoidCrossEntropy, y);
    expect([logits.length, logits[0], logits[160]]).toEqual([161, -8, 8]);
    logits.forEach((x, i) => {
      const p = 1 / (1 + Math.exp(-x));
      expect(pT[i]).toBeCloseTo(y === 1 ? p : 1 - p, 6);
      expect(losses[i]).toBeCloseTo(-Math.log(y === 1 ? p : 1 - p), 5);
      expect(gradients[i]).toBeCloseTo(p - y, 6);
    });
  });

  it("gives the paper's gradient of focal loss, appendix B", () => {
    const focal = lossCurve((x, y) => sigmoidFocalLoss(x, y, { alpha: -1, gamma: 2 }), 1);
    focal.pT.forEach((pT, i) => {
      expect(focal.gradients[i]).toBeCloseTo((1 - pT) ** 2 * (2 * pT * Math.log(pT) + pT - 1), 5);
    });
  });

  it("is one curve, mirrored, for the two labels", () => {
    const [background, object] = ([0, 1] as const).map((y) =>
      lossCurve(sigmoidCrossEntropy, y, { count: 41 }),
    );
    background.losses.forEach((loss, i) => {
      expect(loss).toBeCloseTo(object.losses[40 - i], 5);
    });
  });

  it("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    lossCurve(sigmoidCrossEntropy, 1);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses a range or a number of points that is none", () => {
    expect(() => lossCurve(sigmoidCrossEntropy, 1, { reach: 0 })).toThrow(/reach is 0/);
    expect(() => lossCurve(sigmoidCrossEntropy, 1, { count: 1.5 })).toThrow(/count is 1.5/);
  });
});
