import { describe, expect, it } from "vitest";
import { focalLossFigure } from "../../src/plots/focal-loss-figure";

describe("focalLossFigure", () => {
  it("draws the loss over p_t, a line a γ", () => {
    const curve = { logits: [0, 2], pT: [0.5, 0.88], gradients: [-0.5, -0.12] };
    const { data } = focalLossFigure([
      { ...curve, gamma: 0, losses: [0.69, 0.13] },
      { ...curve, gamma: 2, losses: [0.17, 0.002] },
    ]);
    expect(data.map(({ name, x, y }) => [name, x, y])).toEqual([
      ["γ = 0 (cross entropy)", [0.5, 0.88], [0.69, 0.13]],
      ["γ = 2", [0.5, 0.88], [0.17, 0.002]],
    ]);
  });
});
