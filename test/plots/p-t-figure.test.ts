import { describe, expect, it } from "vitest";
import { pTFigure } from "../../src/plots/p-t-figure";

describe("pTFigure", () => {
  it("draws p_t of either label in a panel of its own, with the article's easy and hard example marked", () => {
    const positive = { logits: [-1, 1], pT: [0.27, 0.73] };
    const negative = { logits: [-1, 1], pT: [0.73, 0.27] };
    const { data, layout } = pTFigure({ positive, negative });
    expect(data.map(({ x, y, xaxis }) => [x, y, xaxis])).toEqual([
      [[-1, 1], [0.27, 0.73], "x"],
      [[-1, 1], [0.73, 0.27], "x2"],
    ]);
    expect((layout.shapes as { y0: number }[]).map(({ y0 }) => y0)).toEqual([0.9, 0.6, 0.9, 0.6]);
  });
});
