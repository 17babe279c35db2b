import { describe, expect, it } from "vitest";
import { lossCurve } from "../../src/losses/loss-curve";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { focalGradientFigure } from "../../src/plots/focal-gradient-figure";

const curves = (target: 0 | 1) =>
  [0, 0.5, 1, 2, 5].map((gamma) => ({
    gamma,
    ...lossCurve((x, y) => sigmoidFocalLoss(x, y, { alpha: -1, gamma }), target),
  }));

describe("focalGradientFigure", () => {
  it("draws all gradients of the paper's γ within its axes: down for objects, up for background", () => {
    const { data, layout } = focalGradientFigure({ positive: curves(1), negative: curves(0) });
    expect(data).toHaveLength(10);
    for (const { xaxis, y } of data) {
      const isOfObjects = xaxis === "x";
      const [low, high] = (layout[isOfObjects ? "yaxis" : "yaxis2"] as { range: number[] }).range;
      const values = y as number[];
      expect(Math.min(...values)).toBeGreaterThan(low);
      expect(Math.max(...values)).toBeLessThan(high);
      expect(values.every((value) => (isOfObjects ? value <= 0 : value >= 0))).toBe(true);
    }
  });
});
