import { expect, it } from "vitest";
import { sameModelRows } from "../../../src/experiments/tables/same-model-rows";
import type { UnderCriterion } from "../../../src/types";

const under = (criterion: string, easyNegative: number, gamma?: number): UnderCriterion => ({
  ...{ criterion, easyNegative, hardNegative: 0.1, positive: 0.9 - easyNegative },
  ...{
    hardest1PercentOfNegatives: 0.5,
    hardest20PercentOfPositives: 0.4,
    ...(gamma !== undefined && { gamma }),
  },
});

it("focal loss stands last, by γ; the paper's γ is 2, and no other criterion has one", () => {
  const sameModel = [
    under("ce", 0.6),
    under("focal", 0.1),
    under("focal", 0.3, 0),
    under("focal", 0, 5),
    under("ohem", 0.5),
  ];
  const rows = sameModelRows({ sameModel });
  expect(rows.map(({ criterion, γ }) => [criterion, γ])).toEqual([
    ["ce", null],
    ["ohem", null],
    ["focal", 0],
    ["focal", 2],
    ["focal", 5],
  ]);
  expect(rows.map((row) => row["gradient: easy background"])).toEqual([0.6, 0.5, 0.3, 0.1, 0]);
});

it("what files of old lack is null, not left out", () => {
  const [row] = sameModelRows({
    sameModel: [{ criterion: "ce", easyNegative: 0.6, hardest1PercentOfNegatives: 0.5 }],
  });
  expect(row).toEqual({
    ...{ criterion: "ce", γ: null, "gradient: easy background": 0.6, "gradient: hard background": null },
    ...{ "gradient: objects": null, "loss on the hardest 1 % of background": 0.5 },
    "loss on the hardest 20 % of objects": null,
  });
});
