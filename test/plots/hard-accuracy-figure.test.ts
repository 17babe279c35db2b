import { describe, expect, it } from "vitest";
import { hardAccuracyFigure } from "../../src/plots/hard-accuracy-figure";
import { fakeComparison } from "../report/fake-comparison";

describe("hardAccuracyFigure", () => {
  it("shows AP on all, AP50 on hard and recall of hard objects", () => {
    const comparison = fakeComparison({ seeds: [0] });
    const { data } = hardAccuracyFigure(comparison);
    const { evaluation } = comparison.arms[0];
    const panels = ["x", "x2", "x3"].map((x) => data.find(({ xaxis }) => xaxis === x)!);
    expect(panels.map(({ x }) => (x as number[])[0])).toEqual([
      evaluation.stats[0],
      evaluation.hard!.ap50,
      evaluation.hard!.recallAt1FalsePositivePerImage,
    ]);
  });

  it("shows nothing where nothing could be measured, not −1", () => {
    const { arms } = fakeComparison({ seeds: [0], bare: true });
    for (const arm of arms) arm.evaluation.stats[0] = -1;
    const { data } = hardAccuracyFigure({ arms });
    expect(data.flatMap(({ x }) => x)).toEqual([]);
  });
});
