import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { expectClose } from "../backend/close";
import { expectNothingLeft, REFERENCES, softmax } from "./reference";

beforeAll(ready);

const int32 = (labels: number[]) => tf.tensor1d(labels, "int32");
const fixtureTensors = () => [tf.tensor2d(softmax.logits), int32(softmax.labels)] as const;

describe("softmaxFocalLoss", () => {
  it.each(REFERENCES.softmaxFocalLoss)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("with gamma 0 and no balancing is cross entropy, in values and gradients", () => {
    tf.tidy(() => {
      const [x, c] = fixtureTensors();
      const focal = (v: Tensor) => softmaxFocalLoss(v as Tensor2D, c, { alpha: -1, gamma: 0 });
      const ce = (v: Tensor) => softmaxCrossEntropy(v as Tensor2D, c);
      expectClose(focal(x).dataSync(), ce(x).dataSync());
      const gradientOf = (loss: (v: Tensor) => Tensor) =>
        tf
          .grad((v: Tensor) => tf.sum(loss(v)))(x)
          .dataSync();
      expectClose(gradientOf(focal), gradientOf(ce));
    });
  });

  it("of background and one class is a sigmoid's of the logits' difference, balancing included", () => {
    tf.tidy(() => {
      const x = [-9, -2, 0, 1, 9];
      const pairs = tf.tensor2d(x.map((value) => [0, value]));
      for (const label of [0, 1])
        for (const options of [{}, { alpha: -1, gamma: 0.5 }, { alpha: 0.75, gamma: 5 }])
          expectClose(
            softmaxFocalLoss(pairs, int32(x.map(() => label)), options).dataSync(),
            sigmoidFocalLoss(tf.tensor1d(x), tf.fill([5], label), options).dataSync(),
            { relative: 1e-4 },
          );
    });
  });

  it("weighs objects of every class by alpha and background by 1 − alpha", () => {
    tf.tidy(() => {
      const x = tf.tensor2d([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ]);
      const labels = int32([0, 1, 2]);
      const plain = softmaxFocalLoss(x, labels, { alpha: -1 }).dataSync();
      const balanced = softmaxFocalLoss(x, labels, { alpha: 0.9 }).dataSync();
      expectClose(balanced, [0.1 * plain[0], 0.9 * plain[1], 0.9 * plain[2]]);
    });
  });

  it("gives a row labelled −1 neither loss nor NaN, so that a weight of 0 drops it", () => {
    tf.tidy(() => {
      for (const gamma of [0, 0.5, 2]) {
        const loss = (v: Tensor) =>
          tf.sum(softmaxFocalLoss(v as Tensor2D, int32([-1]), { alpha: -1, gamma }));
        const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d([[3, -2, 1]]));
        expectClose(value.dataSync(), [0]);
        expect([...grad.dataSync()].every(Number.isFinite)).toBe(true);
      }
    });
  });

  it("is finite and without NaN for logits of ±1000, also below gamma 1", () => {
    const x = [
      [1000, -1000, 0],
      [-1000, 1000, 1000],
      [0, 0, 0],
      [-1000, -1000, -1000],
    ];
    for (const gamma of [0, 0.1, 0.5, 1, 2, 5])
      for (const label of [0, 1, 2])
        tf.tidy(() => {
          const labels = int32(x.map(() => label));
          const loss = (v: Tensor) => tf.sum(softmaxFocalLoss(v as Tensor2D, labels, { gamma }));
          const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d(x));
          expect([...value.dataSync(), ...grad.dataSync()].every(Number.isFinite)).toBe(true);
        });
  });

  it("sums and averages over rows", () => {
    tf.tidy(() => {
      const [x, c] = fixtureTensors();
      const total = [...softmaxFocalLoss(x, c).dataSync()].reduce((sum, value) => sum + value, 0);
      expectClose(softmaxFocalLoss(x, c, { reduction: "sum" }).dataSync(), [total]);
      expectClose(softmaxFocalLoss(x, c, { reduction: "mean" }).dataSync(), [total / softmax.labels.length]);
    });
  });

  it("leaves no tensor behind", () => {
    const [x, c] = fixtureTensors();
    expectNothingLeft(() => softmaxFocalLoss(x, c));
    expectNothingLeft(() => tf.grad((v: Tensor) => tf.sum(softmaxFocalLoss(v as Tensor2D, c)))(x));
    tf.dispose([x, c]);
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    tf.tidy(() => {
      const x: Tensor2D = tf.zeros([2, 3]);
      expect(() => softmaxFocalLoss(x, int32([0]))).toThrow(
        "softmaxFocalLoss: logits are [2,3] and labels [1]",
      );
      expect(() => softmaxFocalLoss(x, int32([0, 0]), { gamma: -2 })).toThrow(
        "softmaxFocalLoss: gamma is -2",
      );
      expect(() => softmaxFocalLoss(x, int32([0, 0]), { alpha: 2 })).toThrow("softmaxFocalLoss: alpha is 2");
    });
  });
});
