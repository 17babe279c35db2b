import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { expectClose } from "../backend/close";
import { expectNothingLeft, REFERENCES } from "./reference";

beforeAll(ready);

function lossesOf(differences: number[], beta?: number): number[] {
  return tf.tidy(() => [
    ...smoothL1Loss(tf.tensor1d(differences), tf.zeros([differences.length]), { beta }).dataSync(),
  ]);
}

describe("smoothL1Loss", () => {
  it.each(REFERENCES.smoothL1Loss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("with beta 0 is the absolute difference", () => {
    expect(lossesOf([-3, 0, 0.25, 1000], 0)).toEqual([3, 0, 0.25, 1000]);
  });

  it("has beta 1 by default, as in Fast R-CNN", () => {
    expect(lossesOf([0.5, 2])).toEqual([0.125, 1.5]);
    expect(lossesOf([0.5, 2])).toEqual(lossesOf([0.5, 2], 1));
  });

  it("is a square within beta, a line beyond, and smooth where they meet", () => {
    expectClose(lossesOf([0.25, 0.5, 1], 0.5), [0.0625, 0.25, 0.75]);
    const slopes = tf.tidy(() => {
      const loss = (v: Tensor) => tf.sum(smoothL1Loss(v, tf.zeros([4]), { beta: 0.5 }));
      return [
        ...tf
          .grad(loss)(tf.tensor1d([-0.25, 0.4999, 0.5, 0.5001]))
          .dataSync(),
      ];
    });
    expectClose(slopes, [-0.5, 0.9998, 1, 1]);
  });

  it("depends on the difference alone, and not on its sign", () => {
    tf.tidy(() => {
      const [a, b] = [tf.tensor1d([1, 2, 5]), tf.tensor1d([1.25, 4, 0])];
      expect(smoothL1Loss(a, b).dataSync()).toEqual(smoothL1Loss(b, a).dataSync());
      expect(smoothL1Loss(tf.add(a, 8), tf.add(b, 8)).dataSync()).toEqual(smoothL1Loss(a, b).dataSync());
    });
  });

  it("leaves no tensor behind", () => {
    const [x, y] = [tf.tensor1d([1, 2]), tf.tensor1d([0, 5])];
    expectNothingLeft(() => smoothL1Loss(x, y, { reduction: "mean" }));
    expectNothingLeft(() => tf.grad((v: Tensor) => smoothL1Loss(v, y, { beta: 0.11, reduction: "sum" }))(x));
    tf.dispose([x, y]);
  });

  it("refuses shapes that differ and a negative beta", () => {
    tf.tidy(() => {
      expect(() => smoothL1Loss(tf.zeros([2]), tf.zeros([3]))).toThrow(
        "smoothL1Loss: predictions are [2] but targets are [3]",
      );
      expect(() => smoothL1Loss(tf.zeros([2]), tf.zeros([2]), { beta: -1 })).toThrow(
        "smoothL1Loss: beta is -1, it must be 0 or more",
      );
    });
  });
});
