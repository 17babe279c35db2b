import type { Tensor1D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type CarlOptions, carlLoss } from "../../src/losses/carl-loss";
import { expectClose } from "../backend/close";
import { between } from "./measure";
import { expectNothingLeft, REFERENCES } from "./reference";

beforeAll(ready);

function carlOf(losses: number[], scores: number[], options?: CarlOptions) {
  return tf.tidy(() => {
    const [l, p] = [tf.tensor1d(losses), tf.tensor1d(scores)];
    const loss = (a: Tensor1D, b: Tensor1D) => carlLoss(a, b, options);
    const { value, grads } = tf.valueAndGrads(loss as never)([l, p]);
    const [byLoss, byScore] = grads.map((grad) => [...grad.dataSync()]);
    return { value: value.dataSync()[0], byLoss, byScore };
  });
}

describe("carlLoss", () => {
  it.each(REFERENCES.carlLoss)("agrees with PyTorch in value and both gradients: %s", (_, check) => check());

  it("of equal scores is the plain sum", () => {
    fc.assert(
      fc.property(
        fc.array(between(0, 5), { minLength: 1, maxLength: 8 }),
        between(0.01, 1),
        (losses, score) => {
          const { value, byLoss } = carlOf(
            losses,
            losses.map(() => score),
          );
          const sum = losses.reduce((total, loss) => total + loss, 0);
          expectClose([value], [sum]);
          expectClose(byLoss, Array(losses.length).fill(1));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("with k 0 or bias 1 weighs all alike", () => {
    for (const options of [{ k: 0 }, { bias: 1 }])
      expectClose([carlOf([1, 2, 4], [0.1, 0.5, 0.9], options).value], [7]);
  });

  it("has weights whose mean is 1, larger the surer the class", () => {
    const { byLoss } = carlOf([1, 2, 4], [0, 0.5, 1]); // 0.2, 0.6, 1 before scaling to the mean 0.6
    expectClose(byLoss, [1 / 3, 1, 5 / 3]);
  });

  it("raises the score of the well placed and lowers that of the badly placed", () => {
    const { byScore } = carlOf([0.1, 3], [0.5, 0.5]);
    expect(byScore[0]).toBeLessThan(0);
    expect(byScore[1]).toBeGreaterThan(0);
  });

  it("has by the scores the gradient of the docstring", () => {
    const [losses, scores, k, bias] = [[0.5, 1, 3], [0.25, 0.5, 0.875], 2, 0.25];
    const inner = scores.map((p) => (1 - bias) * p + bias);
    const sum = inner.reduce((total, each) => total + each ** k, 0);
    const { value, byScore } = carlOf(losses, scores, { k, bias });
    expectClose(
      byScore,
      losses.map((loss, i) => (k * (1 - bias) * inner[i] ** (k - 1) * (3 * loss - value)) / sum),
    );
  });

  it("has k 1 and bias .2 by default", () => {
    const [losses, scores] = [
      [1, 1, 4],
      [0.5, 0.5, 1],
    ];
    expect(carlOf(losses, scores)).toEqual(carlOf(losses, scores, { k: 1, bias: 0.2 }));
    expectClose([carlOf(losses, scores).value], [7.090909]);
  });

  it("is 0 without positives", () => {
    expect(tf.tidy(() => carlLoss(tf.tensor1d([]), tf.tensor1d([])).arraySync())).toBe(0);
  });

  it("leaves no tensor behind", () => {
    const [losses, scores] = [tf.tensor1d([1, 2]), tf.tensor1d([0.5, 1])];
    expectNothingLeft(() => carlLoss(losses, scores));
    expectNothingLeft(() => tf.grad((x) => carlLoss(losses, x as Tensor1D))(scores));
    tf.dispose([losses, scores]);
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => carlOf([1], [0.5, 0.5])).toThrow(
      "carlLoss: losses are [1] but scores [2]; both must be [P]",
    );
    expect(() => carlOf([1], [0.5], { k: -1 })).toThrow("carlLoss: k is -1, it must be 0 or more");
    for (const bias of [-0.1, 1.5, Number.NaN])
      expect(() => carlOf([1], [0.5], { bias })).toThrow(`carlLoss: bias is ${bias}, it must lie in [0, 1]`);
  });
});
