import { expect, it } from "vitest";
import { chanceText } from "../../src/evaluation/chance-text";

it("a p value has three digits, and below the least of them is only said to be so", () => {
  expect([0.0123, 0.5, 1, 0.001, 0.0009, 0].map(chanceText)).toEqual([
    ".012",
    ".500",
    "1.000",
    ".001",
    "< .001",
    "< .001",
  ]);
});
