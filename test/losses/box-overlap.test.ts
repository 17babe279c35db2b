import type { Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { centrePenalty, overlapLoss, overlapOf } from "../../src/losses/box-overlap";
import { fixed } from "../../src/losses/dual";
import { expectClose } from "../backend/close";
import { type Box, box, overlapInDoubles } from "./boxes";
import { differences } from "./measure";

beforeAll(ready);

describe("overlapOf", () => {
  it("measures two boxes as plain arithmetic does", () => {
    fc.assert(
      fc.property(box, box, (p, t) => {
        const { iou, union, enclosing } = overlapOf(p, t, 0);
        const plain = overlapInDoubles(p, t);
        expectClose(
          [iou.value, union.value, enclosing.width.value * enclosing.height.value],
          [plain.iou, plain.union, plain.around],
          { relative: 1e-12, absolute: 1e-12 },
        );
      }),
    );
  });

  it("knows the derivatives of IoU by each side", () => {
    const [p, t]: Box[] = [
      [0, 0, 10, 10],
      [3, 4, 12, 15],
    ];
    expectClose(
      overlapOf(p, t, 0).iou.slope,
      differences((at) => overlapInDoubles(at as Box, t).iou, p),
      { absolute: 1e-9, relative: 1e-7 },
    );
  });

  it("reads the pair whose numbers start where it is told", () => {
    const { width, height, target } = overlapOf([9, 9, 9, 9, 0, 0, 3, 2], [9, 9, 9, 9, 1, 1, 6, 8], 4);
    expect([width.value, height.value, target]).toEqual([3, 2, { width: 5, height: 7 }]);
  });
});

it("centrePenalty is the centres' squared distance over the squared diagonal of the box around both", () => {
  expect(centrePenalty(overlapOf([0, 0, 2, 2], [2, 0, 4, 2], 0)).value).toBeCloseTo(4 / 20, 12);
  expect(centrePenalty(overlapOf([1, 1, 1, 1], [1, 1, 1, 1], 0)).value).toBe(0);
});

describe("overlapLoss", () => {
  const width = (p: Tensor2D, t: Tensor2D, weights?: number[]) =>
    overlapLoss("op", p, t, { weights: weights && tf.tensor1d(weights) }, (overlap) => overlap.width);
  const boxes = () => tf.tensor2d([0, 0, 3, 1, 0, 0, 5, 1], [2, 4]);

  it("makes a loss a row of what the formula says of the pair", () => {
    tf.tidy(() => {
      expect(width(boxes(), boxes()).arraySync()).toEqual([3, 5]);
      const gradient = tf.grad((p) => tf.sum(width(p as Tensor2D, boxes(), [1, 2])))(boxes());
      expect(gradient.arraySync()).toEqual([
        [-1, 0, 1, 0],
        [-2, 0, 2, 0],
      ]);
    });
  });

  it("asks nothing of a pair weighted 0", () => {
    tf.tidy(() => {
      let asked = 0;
      overlapLoss("op", boxes(), boxes(), { weights: tf.tensor1d([0, 1]) }, () => {
        asked++;
        return fixed(1);
      });
      expect(asked).toBe(1);
    });
  });

  it("refuses what are no boxes, naming the first", () => {
    tf.tidy(() => {
      const turned = tf.tensor2d([0, 0, 3, 1, 7, 0, 5, 1], [2, 4]);
      expect(() => width(turned, boxes())).toThrow(
        "op: prediction 1 is [7, 0, 5, 1]; a box is [x1, y1, x2, y2] with x1 ≤ x2 and y1 ≤ y2",
      );
      expect(() => width(boxes(), turned)).toThrow("op: target 1 is [7, 0, 5, 1]");
      expect(() => width(tf.zeros([2, 5]), tf.zeros([2, 5]))).toThrow(
        "op: predictions are [2,5]; they must be [N, 4] boxes",
      );
      expect(() => width(boxes(), tf.zeros([3, 4]))).toThrow(
        "op: predictions are [2,4] but targets are [3,4]; they must be alike",
      );
      expect(() => width(boxes(), boxes(), [1])).toThrow(
        "op: weights are [1] but losses are [2]; give one weight a loss",
      );
    });
  });
});
