import { expect, it } from "vitest";
import { shortCurves } from "../../src/experiments/short-curves";
import { fakeArm } from "./fake-arms";

it("curves keep five digits, and what is compared keeps all", () => {
  const { lossSpread } = fakeArm("one-stage", "focal");
  const third = {
    ...lossSpread.positive,
    gini: 1 / 3,
    cdf: [
      [0, 0],
      [1 / 3, 2 / 3],
    ] as [number, number][],
  };
  const gradientShare = [{ step: 12345678, easyNegative: 1 / 3, hardNegative: 1e-9 / 3, positive: 1 }];
  const short = shortCurves({ lossSpread: { ...lossSpread, positive: third }, gradientShare });
  expect(short.lossSpread.positive.gini).toBe(1 / 3);
  expect(short.lossSpread.positive.cdf).toEqual([
    [0, 0],
    [1 / 3, 0.66667],
  ]);
  expect(short.gradientShare).toEqual([
    { step: 12345678, easyNegative: 0.33333, hardNegative: 3.3333e-10, positive: 1 },
  ]);
});
