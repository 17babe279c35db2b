import { describe, expect, it } from "vitest";
import { logitsFigure } from "../../src/plots/logits-figure";

describe("logitsFigure", () => {
  it("counts objects and background apart, by half a logit, on a logarithmic axis", () => {
    const logits = Float32Array.of(-1.2, -1.1, -0.9, 0.1, 0.6);
    const { data, layout } = logitsFigure({ logits, labels: Float32Array.of(0, 0, 0, 1, 0) });
    expect(data.map(({ name, x, y }) => [name, x, y])).toEqual([
      ["background", [-1.25, -0.75, 0.75], [2, 1, 1]],
      ["objects", [0.25], [1]],
    ]);
    expect(layout.yaxis).toMatchObject({ type: "log" });
  });
});
