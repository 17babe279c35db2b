import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { giouLoss } from "../../src/losses/giou-loss";
import { iouLoss } from "../../src/losses/iou-loss";
import { expectClose } from "../backend/close";
import { approach, type Box, box, costOf, expectBoxFormula, overlapInDoubles } from "./boxes";
import { REFERENCES } from "./reference";

beforeAll(ready);

describe("giouLoss", () => {
  it.each(REFERENCES.giouLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("costs nothing where the boxes are equal", () => {
    fc.assert(
      fc.property(box, (each) => {
        expect(costOf(giouLoss, [each], [each])).toEqual([0]);
      }),
      { numRuns: 30 },
    );
  });

  it("lies in [0, 2], and is never less than the loss of IoU alone", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const [giou] = costOf(giouLoss, [a], [b]);
        expect(giou).toBeLessThanOrEqual(2);
        expect(giou).toBeGreaterThanOrEqual(costOf(iouLoss, [a], [b])[0] - 1e-6);
      }),
    );
  });

  it("nears 2 as boxes move apart without end", () => {
    expectClose(costOf(giouLoss, [[0, 0, 1, 1]], [[1e6, 1e6, 1e6 + 1, 1e6 + 1]]), [2], { absolute: 1e-5 });
  });

  it("is that of IoU where one box holds the other, and of 0 where they only touch", () => {
    expectClose(costOf(giouLoss, [[0, 0, 10, 10]], [[2, 2, 7, 7]]), [0.75]);
    expect(costOf(giouLoss, [[0, 0, 2, 2]], [[2, 0, 4, 2]])).toEqual([1]);
  });

  it("draws boxes that are apart towards each other", () => {
    const target: Box = [10, 10, 14, 14];
    for (const predicted of [
      [0, 0, 4, 4],
      [20, 11, 24, 15],
      [11, 0, 13, 3],
    ] as Box[])
      expect(approach(giouLoss, predicted, target)).toBeLessThan(-1e-5);
  });

  it("has the slope that differences of the formula show", () => {
    expectBoxFormula(giouLoss, (p, t) => {
      const { iou, union, around } = overlapInDoubles(p, t);
      return 1 - iou + (around - union) / around;
    });
  });

  it("calls two empty boxes wholly different, without NaN", () => {
    expect(costOf(giouLoss, [[3, 3, 3, 3]], [[3, 3, 3, 3]])).toEqual([1]);
  });
});
