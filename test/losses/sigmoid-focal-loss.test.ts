import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { alphaT, type FocalOptions, sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { expectClose } from "../backend/close";
import { expectNothingLeft, REFERENCES, sigmoid } from "./reference";

beforeAll(ready);

const UNBALANCED = { alpha: -1, gamma: 2 };
const logitOf = (p: number) => Math.log(p / (1 - p));

function lossesOf(logits: number[], targets: number[], options?: FocalOptions): number[] {
  return tf.tidy(() => [...sigmoidFocalLoss(tf.tensor1d(logits), tf.tensor1d(targets), options).dataSync()]);
}

/** How many times less than cross entropy an object found with probability pT costs. */
const timesLower = (pT: number) => -Math.log(pT) / lossesOf([logitOf(pT)], [1], UNBALANCED)[0];

/** Equation (5) in doubles. */
function formula(x: number, y: number, alpha: number, gamma: number): number {
  const p = 1 / (1 + Math.exp(-x));
  const pT = y === 1 ? p : 1 - p;
  return -(y === 1 ? alpha : 1 - alpha) * (1 - pT) ** gamma * Math.log(pT);
}

describe("sigmoidFocalLoss", () => {
  it.each(REFERENCES.sigmoidFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with gamma 0 and no balancing is cross entropy, in values and gradients", () => {
    tf.tidy(() => {
      const [x, y] = [tf.tensor1d(sigmoid.logits), tf.tensor1d(sigmoid.targets)];
      const focal = (v: Tensor) => sigmoidFocalLoss(v, y, { alpha: -1, gamma: 0 });
      const ce = (v: Tensor) => sigmoidCrossEntropy(v, y);
      expectClose(focal(x).dataSync(), ce(x).dataSync());
      const gradientOf = (loss: (v: Tensor) => Tensor) =>
        tf
          .grad((v: Tensor) => tf.sum(loss(v)))(x)
          .dataSync();
      expectClose(gradientOf(focal), gradientOf(ce));
    });
  });

  it("has the defaults of the paper's best pair: alpha .25, gamma 2", () => {
    const { logits, targets } = sigmoid;
    expect(lossesOf(logits, targets)).toEqual(lossesOf(logits, targets, { alpha: 0.25, gamma: 2 }));
    expectClose(lossesOf([0, 0], [1, 0]), [0.25 * 0.25 * Math.LN2, 0.75 * 0.25 * Math.LN2]);
  });

  it("is what the paper says: 100 times lower at p_t .9, about 1000 at .968, at most 4 up to .5", () => {
    expect(timesLower(0.9)).toBeCloseTo(100, 2);
    expect(timesLower(0.968)).toBeGreaterThan(950);
    expect(timesLower(0.968)).toBeLessThan(1050);
    for (const pT of [0.5, 0.4, 0.2, 0.01]) expect(timesLower(pT)).toBeLessThanOrEqual(4 + 1e-4);
  });

  it("weighs positives by alpha and negatives by 1 − alpha", () => {
    const plain = lossesOf([1, 1], [1, 0], UNBALANCED);
    expectClose(lossesOf([1, 1], [1, 0], { alpha: 0.9, gamma: 2 }), [0.9 * plain[0], 0.1 * plain[1]]);
    expect(lossesOf([1, 1], [1, 0], { alpha: 0 })[0]).toBe(0);
  });

  it("is symmetric: a negative costs what a positive with the opposite logit costs", () => {
    const logits = [-20, -3, 0, 0.5, 7];
    const opposite = logits.map((x) => -x);
    const [zeros, ones] = [logits.map(() => 0), logits.map(() => 1)];
    expectClose(lossesOf(logits, zeros, UNBALANCED), lossesOf(opposite, ones, UNBALANCED));
  });

  it("has the slope that differences of the formula show, for any gamma and alpha", () => {
    const h = 1e-5;
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.constantFrom(0, 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (at, y, alpha, gamma) => {
          const x = Math.fround(at);
          const slope = (formula(x + h, y, alpha, gamma) - formula(x - h, y, alpha, gamma)) / (2 * h);
          const gradient = tf.tidy(() => {
            const loss = (v: Tensor) => tf.sum(sigmoidFocalLoss(v, tf.tensor1d([y]), { alpha, gamma }));
            return tf
              .grad(loss)(tf.tensor1d([x]))
              .dataSync()[0];
          });
          expectClose([gradient], [slope], { relative: 1e-4, absolute: 1e-6 });
        },
      ),
    );
  });

  it("is finite and without NaN from −1000 to 1000, also below gamma 1", () => {
    const logits = [-1000, -100, -20, 0, 20, 100, 1000];
    for (const gamma of [0, 0.1, 0.5, 1, 2, 5])
      for (const target of [0, 1])
        tf.tidy(() => {
          const y = tf.fill([logits.length], target);
          const loss = (v: Tensor) => tf.sum(sigmoidFocalLoss(v, y, { alpha: -1, gamma }));
          const { value, grad } = tf.valueAndGrad(loss)(tf.tensor1d(logits));
          expect([...value.dataSync(), ...grad.dataSync()].every(Number.isFinite)).toBe(true);
        });
  });

  it("sums and averages over all elements", () => {
    const { logits, targets } = sigmoid;
    const total = lossesOf(logits, targets).reduce((sum, value) => sum + value, 0);
    expectClose(lossesOf(logits, targets, { reduction: "sum" }), [total]);
    expectClose(lossesOf(logits, targets, { reduction: "mean" }), [total / logits.length]);
  });

  it("leaves no tensor behind", () => {
    const [x, y] = [tf.tensor1d(sigmoid.logits), tf.tensor1d(sigmoid.targets)];
    expectNothingLeft(() => sigmoidFocalLoss(x, y));
    expectNothingLeft(() => tf.grad((v: Tensor) => sigmoidFocalLoss(v, y, { reduction: "sum" }))(x));
    tf.dispose([x, y]);
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => lossesOf([0], [0, 1])).toThrow("sigmoidFocalLoss: logits are [1] but targets are [2]");
    expect(() => lossesOf([0], [0], { gamma: -1 })).toThrow(
      "sigmoidFocalLoss: gamma is -1, it must be 0 or more",
    );
    for (const alpha of [-0.5, 1.5, Number.NaN])
      expect(() => lossesOf([0], [0], { alpha })).toThrow(
        `sigmoidFocalLoss: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`,
      );
  });
});

it("alphaT is alpha where y is 1, else 1 − alpha", () => {
  tf.tidy(() => expectClose(alphaT(tf.tensor1d([1, 0]), 0.25).dataSync(), [0.25, 0.75]));
});
