import { describe, expect, it } from "vitest";
import { labelLossFigure } from "../../src/plots/label-loss-figure";

const curve = (losses: number[], gradients: number[]) => ({
  logits: [-1, 1],
  pT: [0.3, 0.7],
  losses,
  gradients,
});

describe("labelLossFigure", () => {
  it("draws losses left and gradients right, of either label, each named once", () => {
    const { data } = labelLossFigure({
      positive: curve([3, 1], [-0.7, -0.3]),
      negative: curve([1, 3], [0.3, 0.7]),
    });
    expect(data.map(({ y, xaxis }) => [y, xaxis])).toEqual([
      [[3, 1], "x"],
      [[1, 3], "x"],
      [[-0.7, -0.3], "x2"],
      [[0.3, 0.7], "x2"],
    ]);
    expect(data.map(({ showlegend }) => showlegend)).toEqual([true, true, false, false]);
  });
});
