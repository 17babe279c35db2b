import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { boxIou } from "../../src/boxes/iou";
import { iouLoss } from "../../src/losses/iou-loss";
import { expectClose } from "../backend/close";
import { type Box, type BoxLoss, box, costOf, expectBoxFormula, overlapInDoubles, pullOn } from "./boxes";
import { REFERENCES } from "./reference";

beforeAll(ready);

const logLoss: BoxLoss = (p, t) => iouLoss(p, t, { form: "log" });
const APART: [Box, Box] = [
  [0, 0, 2, 2],
  [5, 5, 8, 9],
];

describe("iouLoss", () => {
  it.each(REFERENCES.iouLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("costs nothing where the boxes are equal, in either form", () => {
    fc.assert(
      fc.property(box, (each) => {
        expect(costOf(iouLoss, [each], [each])).toEqual([0]);
        expectClose(costOf(logLoss, [each], [each]), [0]);
      }),
      { numRuns: 30 },
    );
  });

  it("is 1 − IoU, or −log IoU", () => {
    const pair: [Box, Box] = [
      [0, 0, 10, 10],
      [0, 0, 10, 5],
    ];
    expect(costOf(iouLoss, [pair[0]], [pair[1]])).toEqual([0.5]);
    expectClose(costOf(logLoss, [pair[0]], [pair[1]]), [Math.LN2]);
  });

  it("is 1 less the IoU that matching has", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const iou = tf.tidy(() => boxIou([a], [b])[0][0]);
        expectClose(costOf(iouLoss, [a], [b]), [1 - iou]);
      }),
      { numRuns: 30 },
    );
  });

  it("gives boxes apart no gradient, and a finite cost", () => {
    for (const loss of [iouLoss, logLoss]) expect(pullOn(loss, ...APART)).toEqual([0, 0, 0, 0]);
    expect(costOf(iouLoss, [APART[0]], [APART[1]])).toEqual([1]);
    expectClose(costOf(logLoss, [APART[0]], [APART[1]]), [-Math.log(1e-6)]);
  });

  it("calls two empty boxes wholly different, without NaN", () => {
    const empty: Box = [3, 3, 3, 3];
    expect(costOf(iouLoss, [empty], [empty])).toEqual([1]);
    expect(pullOn(iouLoss, empty, empty)).toEqual([0, 0, 0, 0]);
  });

  it("has the slope that differences of the formula show", () => {
    expectBoxFormula(iouLoss, (p, t) => 1 - overlapInDoubles(p, t).iou);
  });

  it("refuses a form it does not know, naming those it does", () => {
    const squared: BoxLoss = (p, t) => iouLoss(p, t, { form: "squared" as never });
    expect(() => costOf(squared, [APART[0]], [APART[0]])).toThrow(
      'iouLoss: form is "squared", it must be "linear" or "log"',
    );
  });
});
