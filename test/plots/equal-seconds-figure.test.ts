import { expect, it } from "vitest";
import { equalSecondsFigure } from "../../src/plots/equal-seconds-figure";

it("has an arm a row, equal steps beside equal seconds on one scale", () => {
  const arm = {
    ...{ detector: "one-stage", criterion: "ohem" },
    equalSteps: { steps: 1000, aps: [0.4, 0.6], mean: 0.5 },
    equalSeconds: { steps: 850, aps: [0.3], mean: 0.3 },
  };
  const { data, layout } = equalSecondsFigure([arm])!;
  expect(data.map(({ x }) => x)).toEqual([[0.5], [0.4, 0.6], [0.3], [0.3]]);
  expect(data[2].hovertemplate).toContain("one-stage OHEM, 850 steps");
  expect((layout.xaxis as { range: unknown }).range).toEqual((layout.xaxis2 as { range: unknown }).range);
  expect(equalSecondsFigure([])).toBeUndefined();
});
