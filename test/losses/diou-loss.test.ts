import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { diouLoss } from "../../src/losses/diou-loss";
import { iouLoss } from "../../src/losses/iou-loss";
import { expectClose } from "../backend/close";
import { approach, type Box, box, costOf, expectBoxFormula, overlapInDoubles } from "./boxes";
import { REFERENCES } from "./reference";

beforeAll(ready);

describe("diouLoss", () => {
  it.each(REFERENCES.diouLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("costs nothing where the boxes are equal", () => {
    fc.assert(
      fc.property(box, (each) => {
        expect(costOf(diouLoss, [each], [each])).toEqual([0]);
      }),
      { numRuns: 30 },
    );
  });

  it("is that of IoU alone where the centres agree", () => {
    const pair: [Box[], Box[]] = [[[0, 0, 10, 10]], [[2, 3, 8, 7]]];
    expectClose(costOf(diouLoss, ...pair), costOf(iouLoss, ...pair));
  });

  it("lies in [0, 2], and is never less than the loss of IoU alone", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const [diou] = costOf(diouLoss, [a], [b]);
        expect(diou).toBeLessThanOrEqual(2);
        expect(diou).toBeGreaterThanOrEqual(costOf(iouLoss, [a], [b])[0] - 1e-6);
      }),
    );
  });

  it("tells boxes inside another apart by where they lie, as IoU and GIoU cannot", () => {
    const target: Box = [0, 0, 10, 10];
    const [centred, aside] = costOf(
      diouLoss,
      [
        [4, 4, 6, 6],
        [0, 0, 2, 2],
      ],
      [target, target],
    );
    expectClose([centred, aside], [0.96, 0.96 + 32 / 200]);
  });

  it("draws the centres together, whether or not the boxes overlap", () => {
    const target: Box = [10, 10, 14, 14];
    for (const predicted of [
      [0, 0, 4, 4],
      [20, 11, 24, 15],
      [9, 8, 13, 11],
    ] as Box[])
      expect(approach(diouLoss, predicted, target)).toBeLessThan(-1e-5);
  });

  it("has the slope that differences of the formula show", () => {
    expectBoxFormula(diouLoss, (p, t) => {
      const { iou, penalty } = overlapInDoubles(p, t);
      return 1 - iou + penalty;
    });
  });
});
