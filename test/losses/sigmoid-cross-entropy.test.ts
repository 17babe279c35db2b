import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { expectClose } from "../backend/close";
import { expectNothingLeft, REFERENCES, sigmoid } from "./reference";

beforeAll(ready);

describe("sigmoidCrossEntropy", () => {
  it.each(REFERENCES.sigmoidCrossEntropy)("agrees with PyTorch in values and gradients: %s", (_, check) =>
    check(),
  );

  it("is log 2 where the model does not know, whatever is true", () => {
    tf.tidy(() => {
      expectClose(sigmoidCrossEntropy(tf.zeros([3]), tf.tensor1d([0, 1, 0.5])).dataSync(), [
        Math.LN2,
        Math.LN2,
        Math.LN2,
      ]);
    });
  });

  it("costs as much as the logit is wrong by, from −1000 to 1000", () => {
    tf.tidy(() => {
      const wrong = sigmoidCrossEntropy(tf.tensor1d([1000, -1000]), tf.tensor1d([0, 1]));
      expect([...wrong.dataSync()]).toEqual([1000, 1000]);
      const right = sigmoidCrossEntropy(tf.tensor1d([1000, -1000]), tf.tensor1d([1, 0]));
      expect([...right.dataSync()]).toEqual([0, 0]);
    });
  });

  it("takes logits of any shape", () => {
    tf.tidy(() => {
      expect(sigmoidCrossEntropy(tf.zeros([2, 3, 4]), tf.zeros([2, 3, 4])).shape).toEqual([2, 3, 4]);
    });
  });

  it("sums and averages over all elements, gradients with them", () => {
    tf.tidy(() => {
      const [x, y] = [tf.tensor1d(sigmoid.logits), tf.tensor1d(sigmoid.targets)];
      const total = sigmoid.crossEntropy.values.reduce((sum, value) => sum + value, 0);
      expectClose(sigmoidCrossEntropy(x, y, { reduction: "sum" }).dataSync(), [total]);
      const n = sigmoid.logits.length;
      expectClose(sigmoidCrossEntropy(x, y, { reduction: "mean" }).dataSync(), [total / n]);
      const gradient = tf.grad((v: Tensor) => sigmoidCrossEntropy(v, y, { reduction: "mean" }))(x);
      expectClose(
        gradient.dataSync(),
        sigmoid.crossEntropy.gradients.flat().map((value) => value / n),
        { relative: 5e-5, absolute: 1e-8 },
      );
    });
  });

  it("leaves no tensor behind", () => {
    const [x, y] = [tf.tensor1d(sigmoid.logits), tf.tensor1d(sigmoid.targets)];
    expectNothingLeft(() => sigmoidCrossEntropy(x, y));
    expectNothingLeft(() => sigmoidCrossEntropy(x, y, { reduction: "sum" }));
    expectNothingLeft(() => tf.grad((v: Tensor) => sigmoidCrossEntropy(v, y, { reduction: "sum" }))(x));
    tf.dispose([x, y]);
  });

  it("refuses targets of another shape and unknown reductions, naming both", () => {
    tf.tidy(() => {
      expect(() => sigmoidCrossEntropy(tf.zeros([2, 3]), tf.zeros([3, 2]))).toThrow(
        "sigmoidCrossEntropy: logits are [2,3] but targets are [3,2]; they must be alike",
      );
      expect(() => sigmoidCrossEntropy(tf.zeros([2]), tf.zeros([2]), { reduction: "avg" as never })).toThrow(
        'sigmoidCrossEntropy: reduction: "avg" is not one of none, sum, mean',
      );
    });
  });
});
