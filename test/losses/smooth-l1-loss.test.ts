import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { expectClose } from "../backend/close";
import { between, expectFormula, gradientOf, valuesOf } from "./measure";
import { REFERENCES } from "./reference";

beforeAll(ready);

const ofDifference = (beta?: number) => (d: Tensor) => smoothL1Loss(d, tf.zerosLike(d), { beta });
const lossesOf = (d: number[], beta?: number) => valuesOf(ofDifference(beta), d);
const slopesOf = (d: number[], beta?: number) => gradientOf(ofDifference(beta), d);

describe("smoothL1Loss", () => {
  it.each(REFERENCES.smoothL1Loss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("with beta 0 is the absolute difference, its slope the sign", () => {
    expect(lossesOf([-3, 0, 0.25, 1000], 0)).toEqual([3, 0, 0.25, 1000]);
    expect(slopesOf([-3, 0, 0.25, 1000], 0)).toEqual([-1, 0, 1, 1]);
  });

  it("nears the absolute difference as beta nears 0", () => {
    expectClose(lossesOf([-3, 0, 0.25], 1e-6), [3, 0, 0.25]);
    expect(slopesOf([-3, 0, 0.25], 1e-6)).toEqual([-1, 0, 1]);
  });

  it("has beta 1 by default, as in Fast R-CNN", () => {
    expect(lossesOf([0.5, 2])).toEqual([0.125, 1.5]);
    expect(lossesOf([0.5, 2])).toEqual(lossesOf([0.5, 2], 1));
  });

  it("is a square within beta, a line beyond, and smooth where they meet", () => {
    expectClose(lossesOf([0.25, 0.5, 1], 0.5), [0.0625, 0.25, 0.75]);
    expectClose(slopesOf([-0.25, 0.4999, 0.5, 0.5001], 0.5), [-0.5, 0.9998, 1, 1]);
  });

  it("depends on the difference alone, and not on its sign", () => {
    tf.tidy(() => {
      const [a, b] = [tf.tensor1d([1, 2, 5]), tf.tensor1d([1.25, 4, 0])];
      expect(smoothL1Loss(a, b).dataSync()).toEqual(smoothL1Loss(b, a).dataSync());
      expect(smoothL1Loss(tf.add(a, 8), tf.add(b, 8)).dataSync()).toEqual(smoothL1Loss(a, b).dataSync());
    });
  });

  it("has the slope that differences of the formula show, for any beta", () => {
    expectFormula(
      (x, y, beta) => {
        const d = Math.abs(x - y);
        return d < beta ? (0.5 * d * d) / beta : d - beta / 2;
      },
      (x, y, beta) => smoothL1Loss(x, y, { beta }),
      between(0.1, 3),
      { targets: between(-2, 2), reach: 6 },
    );
  });

  it("refuses a negative beta, naming it", () => {
    expect(() => lossesOf([0], -1)).toThrow("smoothL1Loss: beta is -1, it must be 0 or more");
  });
});
