import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { requireOneLabelARow, softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { expectClose } from "../backend/close";
import { expectNothingLeft, REFERENCES, softmax } from "./reference";

beforeAll(ready);

const int32 = (labels: number[]) => tf.tensor1d(labels, "int32");

describe("softmaxCrossEntropy", () => {
  it.each(REFERENCES.softmaxCrossEntropy)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("is the logarithm of the number of classes where the model does not know", () => {
    tf.tidy(() => {
      expectClose(softmaxCrossEntropy(tf.zeros([2, 8]), int32([0, 7])).dataSync(), [
        Math.log(8),
        Math.log(8),
      ]);
    });
  });

  it("does not change when a constant is added to a row", () => {
    tf.tidy(() => {
      const x = tf.tensor2d([[0.5, -1, 2]]);
      const moved = tf.add(x, 64) as Tensor2D;
      expectClose(
        softmaxCrossEntropy(moved, int32([2])).dataSync(),
        softmaxCrossEntropy(x, int32([2])).dataSync(),
      );
    });
  });

  it("of two classes is a sigmoid's of the logits' difference", () => {
    tf.tidy(() => {
      const x = [-30, -2, 0, 1, 30];
      const pairs = tf.tensor2d(x.map((value) => [0, value]));
      for (const label of [0, 1])
        expectClose(
          softmaxCrossEntropy(pairs, int32(x.map(() => label))).dataSync(),
          sigmoidCrossEntropy(tf.tensor1d(x), tf.fill([5], label)).dataSync(),
        );
    });
  });

  it("sums and averages over rows", () => {
    tf.tidy(() => {
      const [x, c] = [tf.tensor2d(softmax.logits), int32(softmax.labels)];
      const total = softmax.crossEntropy.values.reduce((sum, value) => sum + value, 0);
      expectClose(softmaxCrossEntropy(x, c, { reduction: "sum" }).dataSync(), [total]);
      expectClose(softmaxCrossEntropy(x, c, { reduction: "mean" }).dataSync(), [
        total / softmax.labels.length,
      ]);
    });
  });

  it("leaves no tensor behind", () => {
    const [x, c] = [tf.tensor2d(softmax.logits), int32(softmax.labels)];
    expectNothingLeft(() => softmaxCrossEntropy(x, c));
    expectNothingLeft(() => tf.grad((v: Tensor) => tf.sum(softmaxCrossEntropy(v as Tensor2D, c)))(x));
    tf.dispose([x, c]);
  });

  it("refuses labels that are not one a row", () => {
    tf.tidy(() => {
      expect(() => softmaxCrossEntropy(tf.zeros([2, 3]), int32([0]))).toThrow(
        "softmaxCrossEntropy: logits are [2,3] and labels [1]; they must be [N, C] and [N]",
      );
      expect(() => requireOneLabelARow("op", tf.zeros([4]) as never, int32([0]))).toThrow(
        "op: logits are [4]",
      );
    });
  });
});
