import { describe, expect, it } from "vitest";
import { exampleSharesFigure } from "../../src/plots/example-shares-figure";

const shares = (hardPositive: number, easyPositive: number, hardNegative: number, easyNegative: number) => ({
  hardPositive,
  easyPositive,
  hardNegative,
  easyNegative,
});
const row = {
  name: ["focal loss", "γ = 2"] as const,
  examples: shares(0.01, 0, 0.09, 0.9),
  loss: shares(0.7, 0, 0.2, 0.1),
  gradient: shares(0.6, 0, 0.3, 0.1),
};

describe("exampleSharesFigure", () => {
  it("puts the examples first, then each loss, in four parts that add up to 1", () => {
    const { data, layout } = exampleSharesFigure([row], "gradient");
    expect(data.map(({ name, x }) => [name, x])).toEqual([
      ["hard objects", [0.01, 0.6]],
      ["easy objects", [0, 0]],
      ["hard background", [0.09, 0.3]],
      ["easy background", [0.9, 0.1]],
    ]);
    expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual([
      "examples, counted",
      "focal loss γ = 2",
    ]);
  });

  it("draws the loss where that is asked for, and says so", () => {
    const { data, layout } = exampleSharesFigure([row], "loss", { narrow: true });
    expect((data[0].x as number[])[1]).toBe(0.7);
    expect((layout.xaxis as { title: { text: string } }).title.text).toBe("share of the loss");
  });

  it("has no rows where there is no loss", () => {
    expect(exampleSharesFigure([], "loss").data[0].x).toEqual([]);
  });
});
