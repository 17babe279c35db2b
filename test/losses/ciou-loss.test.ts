import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { ciouLoss } from "../../src/losses/ciou-loss";
import { diouLoss } from "../../src/losses/diou-loss";
import { expectClose } from "../backend/close";
import { approach, type Box, box, costOf, overlapInDoubles, pullOn } from "./boxes";
import { differences } from "./measure";
import { REFERENCES } from "./reference";

beforeAll(ready);

const shapeDifference = ([x1, y1, x2, y2]: Box, [tx1, ty1, tx2, ty2]: Box) =>
  (4 / Math.PI ** 2) * (Math.atan((tx2 - tx1) / (ty2 - ty1)) - Math.atan((x2 - x1) / (y2 - y1))) ** 2;

describe("ciouLoss", () => {
  it.each(REFERENCES.ciouLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("costs nothing where the boxes are equal", () => {
    fc.assert(
      fc.property(box, (each) => {
        expect(costOf(ciouLoss, [each], [each])).toEqual([0]);
      }),
      { numRuns: 30 },
    );
  });

  it("is that of DIoU where the shapes agree, whatever the size, and more where they do not", () => {
    const target: Box = [0, 0, 8, 4];
    const alike: [Box[], Box[]] = [[[3, 1, 7, 3]], [target]];
    expectClose(costOf(ciouLoss, ...alike), costOf(diouLoss, ...alike));
    const tall: [Box[], Box[]] = [[[3, 1, 5, 5]], [target]];
    expect(costOf(ciouLoss, ...tall)[0]).toBeGreaterThan(costOf(diouLoss, ...tall)[0] + 0.01);
  });

  it("adds α v to DIoU, and differentiates with α held", () => {
    fc.assert(
      fc.property(box, box, (p, t) => {
        const v = shapeDifference(p, t);
        const alpha = v === 0 ? 0 : v / (1 - overlapInDoubles(p, t).iou + v);
        const [diou] = costOf(diouLoss, [p], [t]);
        expectClose(costOf(ciouLoss, [p], [t]), [diou + alpha * v]);
        const ofShape = differences((at) => alpha * shapeDifference(at as Box, t), p);
        const ofDiou = pullOn(diouLoss, p, t);
        expectClose(
          pullOn(ciouLoss, p, t),
          ofShape.map((slope, i) => slope + ofDiou[i]),
          { relative: 1e-4 },
        );
      }),
      { numRuns: 60 },
    );
  });

  it("draws boxes that are apart towards each other", () => {
    const target: Box = [10, 10, 14, 14];
    for (const predicted of [
      [0, 0, 4, 4],
      [20, 11, 24, 15],
      [0, 11, 6, 14],
    ] as Box[])
      expect(approach(ciouLoss, predicted, target)).toBeLessThan(-1e-5);
  });

  it("stays finite for a prediction without height or width", () => {
    for (const flat of [
      [1, 2, 5, 2],
      [2, 1, 2, 5],
      [2, 2, 2, 2],
    ] as Box[]) {
      const target: Box = [0, 0, 4, 4];
      expect(
        [...costOf(ciouLoss, [flat], [target]), ...pullOn(ciouLoss, flat, target)].every(Number.isFinite),
      ).toBe(true);
    }
  });
});
