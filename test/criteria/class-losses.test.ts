import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { balancedCrossEntropyOf, crossEntropyOf, focalLossOf } from "../../src/criteria/class-losses";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { expectClose } from "../backend/close";

beforeAll(ready);

const LABELS = Int32Array.of(0, 1, 3);
const logits = () =>
  tf.tensor2d([
    [-4, 0.5, 2],
    [1, -1, 0],
    [3, 2, 1],
  ]);
const targets = () =>
  tf.tensor2d([
    [0, 0, 0],
    [1, 0, 0],
    [0, 0, 1],
  ]);

describe("crossEntropyOf", () => {
  it("of a sigmoid sums over the classes, the label's own being the only true one", () => {
    tf.tidy(() => {
      const expected = tf.sum(sigmoidCrossEntropy(logits(), targets()), -1);
      const losses = crossEntropyOf(logits(), LABELS, "sigmoid");
      expect(losses.shape).toEqual([3]);
      expectClose(losses.dataSync(), expected.dataSync());
    });
  });

  it("of a softmax takes label 0 for background's column", () => {
    tf.tidy(() => {
      const labels = Int32Array.of(0, 1, 2);
      const expected = softmaxCrossEntropy(logits(), tf.tensor1d(labels, "int32"));
      expectClose(crossEntropyOf(logits(), labels, "softmax").dataSync(), expected.dataSync());
    });
  });

  it("of an ignored example is 0", () => {
    tf.tidy(() => {
      for (const activation of ["sigmoid", "softmax"] as const)
        for (const losses of [
          crossEntropyOf(logits(), Int32Array.of(-1, -1, -1), activation),
          focalLossOf(logits(), Int32Array.of(-1, -1, -1), activation, { gamma: 0.5 }),
        ])
          expect([...losses.dataSync()]).toEqual([0, 0, 0]);
    });
  });
});

describe("balancedCrossEntropyOf", () => {
  it("weighs the label's class by alpha and all others by 1 − alpha", () => {
    tf.tidy(() => {
      const each = sigmoidCrossEntropy(logits(), targets()).arraySync() as number[][];
      const truth = targets().arraySync();
      const expected = each.map((row, i) =>
        row.reduce((sum, ce, k) => sum + ce * (truth[i][k] ? 0.75 : 0.25), 0),
      );
      expectClose(balancedCrossEntropyOf(logits(), LABELS, 0.75).dataSync(), expected);
    });
  });

  it("with alpha ½ is half the cross entropy", () => {
    tf.tidy(() => {
      const half = tf.div(crossEntropyOf(logits(), LABELS, "sigmoid"), 2);
      expectClose(balancedCrossEntropyOf(logits(), LABELS, 0.5).dataSync(), half.dataSync());
    });
  });
});

describe("focalLossOf", () => {
  it("with gamma 0 and no balancing is cross entropy, whatever the activation", () => {
    tf.tidy(() => {
      const plain = { alpha: -1, gamma: 0 };
      for (const [activation, labels] of [
        ["sigmoid", LABELS],
        ["softmax", Int32Array.of(0, 1, 2)],
      ] as const)
        expectClose(
          focalLossOf(logits(), labels, activation, plain).dataSync(),
          crossEntropyOf(logits(), labels, activation).dataSync(),
        );
    });
  });

  it("of a softmax is softmaxFocalLoss with the same alpha and gamma", () => {
    tf.tidy(() => {
      const labels = Int32Array.of(0, 1, 2);
      const options = { alpha: 0.6, gamma: 3 };
      expectClose(
        focalLossOf(logits(), labels, "softmax", options).dataSync(),
        softmaxFocalLoss(logits(), tf.tensor1d(labels, "int32"), options).dataSync(),
      );
    });
  });
});
