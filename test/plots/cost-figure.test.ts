import { describe, expect, it } from "vitest";
import { costFigure } from "../../src/plots/cost-figure";
import { fakeComparison } from "../report/fake-comparison";

describe("costFigure", () => {
  it("shows seconds a step and megabytes, with their units", () => {
    const comparison = fakeComparison({ seeds: [0] });
    const { data, layout } = costFigure(comparison);
    const [arm] = comparison.arms;
    expect(data[0].x).toEqual([arm.secondsPerStep]);
    expect(data.find(({ xaxis }) => xaxis === "x2")!.x).toEqual([arm.peakMemoryMB]);
    expect(JSON.stringify([layout.xaxis, layout.xaxis2])).toMatch(/seconds a step.*MB/);
  });
});
