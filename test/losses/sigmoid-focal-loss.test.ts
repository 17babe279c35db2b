import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { type FocalOptions, sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { expectClose } from "../backend/close";
import {
  alphaTOf,
  between,
  ceOf,
  expectFormula,
  expectSameLoss,
  gradientOf,
  logitOf,
  pTOf,
  valuesOf,
} from "./measure";
import { REFERENCES, sigmoid } from "./reference";

beforeAll(ready);

const UNBALANCED = { alpha: -1, gamma: 2 };
const { logits, targets } = sigmoid;

const focal = (y: number[], options?: FocalOptions) => (x: Tensor) =>
  sigmoidFocalLoss(x, tf.tensor1d(y), options);

/** How many times less than cross entropy an object found with probability pT costs. */
const timesLower = (pT: number) => -Math.log(pT) / valuesOf(focal([1], UNBALANCED), [logitOf(pT)])[0];

describe("sigmoidFocalLoss", () => {
  it.each(REFERENCES.sigmoidFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with gamma 0 is cross entropy, with or without balancing", () => {
    for (const alpha of [-1, 0.25])
      expectSameLoss(
        focal(targets, { alpha, gamma: 0 }),
        (x) => sigmoidCrossEntropy(x, tf.tensor1d(targets), { alpha }),
        logits,
      );
  });

  it("has the defaults of the paper's best pair: alpha .25, gamma 2", () => {
    const byDefault = valuesOf(focal(targets), logits);
    expect(byDefault).toEqual(valuesOf(focal(targets, { alpha: 0.25, gamma: 2 }), logits));
    expectClose(valuesOf(focal([1, 0]), [0, 0]), [0.25 * 0.25 * Math.LN2, 0.75 * 0.25 * Math.LN2]);
  });

  it("is what the paper says: 100 times lower at p_t .9, about 1000 at .968, at most 4 up to .5", () => {
    expect(timesLower(0.9)).toBeCloseTo(100, 2);
    expect(timesLower(0.968)).toBeGreaterThan(950);
    expect(timesLower(0.968)).toBeLessThan(1050);
    for (const pT of [0.5, 0.4, 0.2, 0.01]) expect(timesLower(pT)).toBeLessThanOrEqual(4 + 1e-4);
  });

  it("weighs positives by alpha and negatives by 1 − alpha", () => {
    const plain = valuesOf(focal([1, 0], UNBALANCED), [1, 1]);
    const balanced = valuesOf(focal([1, 0], { alpha: 0.9, gamma: 2 }), [1, 1]);
    expectClose(balanced, [0.9 * plain[0], 0.1 * plain[1]]);
    expect(valuesOf(focal([1], { alpha: 0 }), [1])).toEqual([0]);
  });

  it("is symmetric: a negative costs what a positive with the opposite logit costs", () => {
    const x = [-20, -3, 0, 0.5, 7];
    const opposite = x.map((value) => -value);
    const [negatives, positives] = [
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
    ].map((y) => focal(y, UNBALANCED));
    expect(valuesOf(negatives, x)).toEqual(valuesOf(positives, opposite));
    expect(gradientOf(negatives, x)).toEqual(gradientOf(positives, opposite).map((slope) => -slope));
  });

  it("never costs more than cross entropy, and less the larger gamma", () => {
    fc.assert(
      fc.property(between(-8, 8), fc.constantFrom(0, 1), (x, y) => {
        const costs = [0, 0.5, 1, 2, 5].map((gamma) => valuesOf(focal([y], { alpha: -1, gamma }), [x])[0]);
        const sorted = [...costs].sort((a, b) => b - a);
        expect(costs).toEqual(sorted);
      }),
      { numRuns: 40 },
    );
  });

  it("has the slope that differences of the formula show, for any gamma and alpha", () => {
    expectFormula(
      (x, y, { alpha, gamma }) => alphaTOf(y, alpha) * (1 - pTOf(x, y)) ** gamma * ceOf(x, y),
      sigmoidFocalLoss,
      fc.record({ alpha: fc.oneof(between(0, 1), fc.constant(-1)), gamma: between(0, 5) }),
    );
  });

  it("is finite and without NaN from −1000 to 1000, also below gamma 1", () => {
    const x = [-1000, -100, -20, 0, 20, 100, 1000];
    for (const gamma of [0, 0.1, 0.5, 1, 2, 5])
      for (const target of [0, 1]) {
        const loss = focal(Array(x.length).fill(target), { alpha: -1, gamma });
        expect([...valuesOf(loss, x), ...gradientOf(loss, x)].every(Number.isFinite)).toBe(true);
      }
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => valuesOf(focal([0], { gamma: -1 }), [0])).toThrow(
      "sigmoidFocalLoss: gamma is -1, it must be 0 or more",
    );
    for (const alpha of [-0.5, 1.5, Number.NaN])
      expect(() => valuesOf(focal([0], { alpha }), [0])).toThrow(
        `sigmoidFocalLoss: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`,
      );
  });
});
