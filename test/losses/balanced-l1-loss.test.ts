import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type BalancedL1Options, balancedL1Loss } from "../../src/losses/balanced-l1-loss";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { expectClose } from "../backend/close";
import { between, expectFormula, gradientOf, valuesOf } from "./measure";
import { REFERENCES } from "./reference";

beforeAll(ready);

const ofDifference = (options?: BalancedL1Options) => (d: Tensor) =>
  balancedL1Loss(d, tf.zerosLike(d), options);
const settings = fc.record({ alpha: between(0.2, 2), gamma: between(0.5, 3) });

describe("balancedL1Loss", () => {
  it.each(REFERENCES.balancedL1Loss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("is continuous, in value and slope, where inliers end", () => {
    const h = 1e-6;
    fc.assert(
      fc.property(settings, (options) => {
        const around = [1 - h, 1, 1 + h];
        const [below, at, above] = valuesOf(ofDifference(options), around);
        expectClose([below, above], [at, at], { absolute: 1e-5 });
        expectClose(gradientOf(ofDifference(options), around), Array(3).fill(options.gamma), {
          relative: 1e-5,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("costs nothing and has no slope where prediction and target agree", () => {
    expect(valuesOf(ofDifference(), [0])).toEqual([0]);
    expectClose(gradientOf(ofDifference(), [0]), [0], { absolute: 0 });
  });

  it("pulls inliers harder than smooth L1 of the same outliers does", () => {
    const d = [0.05, 0.1, 0.3, 0.6, 0.9];
    const balanced = gradientOf(ofDifference(), d);
    const smooth = gradientOf((x) => tf.mul(smoothL1Loss(x, tf.zerosLike(x)), 1.5), d);
    balanced.forEach((pull, i) => {
      expect(pull).toBeGreaterThan(smooth[i]);
    });
  });

  it("pulls inliers harder the smaller alpha, while outliers stay at gamma", () => {
    const [strong, weak] = [0.3, 0.9].map((alpha) => gradientOf(ofDifference({ alpha }), [0.2, -5]));
    expect(strong[0]).toBeGreaterThan(weak[0] + 0.1);
    expectClose([weak[1], strong[1]], [-1.5, -1.5]);
  });

  it("has Libra R-CNN's settings by default", () => {
    expect(valuesOf(ofDifference(), [0.3, 2])).toEqual(
      valuesOf(ofDifference({ alpha: 0.5, gamma: 1.5 }), [0.3, 2]),
    );
  });

  it("has the slope that differences of the formula show, for any alpha and gamma", () => {
    expectFormula(
      (x, y, { alpha, gamma }) => {
        const b = Math.exp(gamma / alpha) - 1;
        const d = Math.abs(x - y);
        if (d >= 1) return gamma * d + gamma / b - alpha;
        return (alpha / b) * (b * d + 1) * Math.log(b * d + 1) - alpha * d;
      },
      balancedL1Loss,
      settings,
      { targets: between(-1, 1), reach: 3, isSmooth: (x, y) => Math.abs(x - y) > 1e-2 },
    );
  });

  it("refuses settings that are not above 0, or whose e^{γ/α} single precision does not hold", () => {
    for (const alpha of [0, -1, Number.NaN])
      expect(() => valuesOf(ofDifference({ alpha }), [0])).toThrow(
        `balancedL1Loss: alpha is ${alpha}, it must be above 0`,
      );
    expect(() => valuesOf(ofDifference({ gamma: 0 }), [0])).toThrow(
      "balancedL1Loss: gamma is 0, it must be above 0",
    );
    expect(() => valuesOf(ofDifference({ alpha: 0.01, gamma: 1.5 }), [0])).toThrow(
      "balancedL1Loss: gamma / alpha is 150, it must be 80 or less",
    );
    expect(valuesOf(ofDifference({ alpha: 0.02, gamma: 1.5 }), [0, 0.5, 2]).every(Number.isFinite)).toBe(
      true,
    );
  });
});
