import { describe, expect, it } from "vitest";
import { gradientShareFigure } from "../../src/plots/gradient-share-figure";
import { fakeComparison } from "../report/fake-comparison";

const comparison = fakeComparison({ seeds: [0] });

describe("gradientShareFigure", () => {
  it("draws easy background's share at each step, a panel a detector", () => {
    const { data, layout } = gradientShareFigure(comparison);
    data.forEach((trace, i) => {
      const { gradientShare, detector } = comparison.arms[i];
      expect(trace.x).toEqual(gradientShare.map(({ step }) => step));
      expect(trace.y).toEqual(gradientShare.map(({ easyNegative }) => Number(easyNegative.toPrecision(5))));
      expect(trace.xaxis).toBe(detector === "one-stage" ? "x" : "x2");
    });
    expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toEqual([
      "<b>one-stage</b>",
      "<b>two-stage</b>",
    ]);
  });

  it("has one panel where there is one detector", () => {
    const arms = comparison.arms.filter(({ detector }) => detector === "two-stage");
    expect(gradientShareFigure({ arms }).layout.xaxis2).toBeUndefined();
  });

  it("draws of many arms those with the most seeds", () => {
    const names = gradientShareFigure(fakeComparison({ many: true }))
      .data.filter(({ showlegend }) => showlegend)
      .map(({ name }) => name);
    expect(names).toHaveLength(8);
    expect(names.join()).not.toMatch(/NMS|GHM/);
  });
});
