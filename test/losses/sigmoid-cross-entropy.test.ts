import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { expectClose } from "../backend/close";
import { between, ceOf, expectFormula, expectSameLoss, gradientOf, share, valuesOf } from "./measure";
import { REFERENCES, sigmoid } from "./reference";

beforeAll(ready);

const ce = (y: number[], alpha?: number) => (x: Parameters<typeof sigmoidCrossEntropy>[0]) =>
  sigmoidCrossEntropy(x, tf.tensor1d(y), { alpha });

describe("sigmoidCrossEntropy", () => {
  it.each(REFERENCES.sigmoidCrossEntropy)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("is log 2 where the model does not know, whatever is true", () => {
    expectClose(valuesOf(ce([0, 1, 0.5]), [0, 0, 0]), [Math.LN2, Math.LN2, Math.LN2]);
  });

  it("costs as much as the logit is wrong by, from −1000 to 1000", () => {
    expect(valuesOf(ce([0, 1]), [1000, -1000])).toEqual([1000, 1000]);
    expect(valuesOf(ce([1, 0]), [1000, -1000])).toEqual([0, 0]);
  });

  it("has its least loss, and no slope, where the probability is the soft label", () => {
    const targets = [0.125, 0.5, 0.75];
    const best = targets.map((y) => Math.log(y / (1 - y)));
    expectClose(gradientOf(ce(targets), best), [0, 0, 0], { absolute: 1e-7 });
    const entropies = targets.map((y) => -y * Math.log(y) - (1 - y) * Math.log(1 - y));
    expectClose(valuesOf(ce(targets), best), entropies);
  });

  it("is the mixture of both hard labels' losses that a soft label says", () => {
    const x = [-3, 0.5, 2];
    const mixed = (y: number[]) => valuesOf(ce(y), x);
    const [none, all] = [mixed([0, 0, 0]), mixed([1, 1, 1])];
    expectClose(
      mixed([0.25, 0.25, 0.25]),
      none.map((value, i) => 0.75 * value + 0.25 * all[i]),
    );
  });

  it("with alpha .5 is half of what it is without balancing", () => {
    const { logits, targets } = sigmoid;
    expectSameLoss(ce(targets, 0.5), (x) => tf.mul(ce(targets)(x), 0.5), logits);
  });

  it("weighs positives by alpha and negatives by 1 − alpha", () => {
    const plain = valuesOf(ce([1, 0]), [1, 1]);
    expectClose(valuesOf(ce([1, 0], 0.75), [1, 1]), [0.75 * plain[0], 0.25 * plain[1]]);
    expect(valuesOf(ce([1, 0], 1), [-5, 5])[1]).toBe(0);
  });

  it("has the slope that differences of the formula show, for any label and alpha", () => {
    expectFormula(
      (x, y, alpha) => (alpha * y + (1 - alpha) * (1 - y)) * ceOf(x, y),
      (x, y, alpha) => sigmoidCrossEntropy(x, y, { alpha }),
      between(0, 1),
      { targets: share },
    );
  });

  it("takes logits of any shape, also a single number", () => {
    tf.tidy(() => {
      expect(sigmoidCrossEntropy(tf.zeros([2, 3, 4]), tf.zeros([2, 3, 4])).shape).toEqual([2, 3, 4]);
      const single = tf.valueAndGrad((x) => sigmoidCrossEntropy(x, tf.scalar(1)))(tf.scalar(0));
      expect([single.value.rank, single.grad.rank, single.grad.arraySync()]).toEqual([0, 0, -0.5]);
    });
  });

  it("refuses any alpha that neither balances nor says not to", () => {
    for (const alpha of [-0.5, 1.5, Number.NaN])
      expect(() => valuesOf(ce([1], alpha), [0])).toThrow(
        `sigmoidCrossEntropy: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`,
      );
  });
});
