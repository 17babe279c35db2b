import { expect, it } from "vitest";
import { pTHistogramFigure } from "../../src/plots/p-t-histogram-figure";

it("draws objects and background apart, a bar in the middle of each bin", () => {
  const { data, layout } = pTHistogramFigure({ edges: [0, 0.5, 1], positive: [3, 4], negative: [5, 6000] });
  expect(data.map(({ x, y, xaxis }) => [xaxis, x, y])).toEqual([
    ["x", [0.25, 0.75], [3, 4]],
    ["x2", [0.25, 0.75], [5, 6000]],
  ]);
  expect(layout.yaxis2).toMatchObject({ type: "log", ticktext: ["1", "10", "100", "1,000", "10k"] });
});
