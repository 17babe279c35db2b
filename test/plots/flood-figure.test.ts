import { describe, expect, it } from "vitest";
import { floodFigure } from "../../src/plots/flood-figure";
import { fakeComparison } from "../report/fake-comparison";

describe("floodFigure", () => {
  it("counts objects and background of each detector, and says how many to one", () => {
    const { data, layout } = floodFigure(fakeComparison());
    expect(data[0].x).toEqual([180, 96_000, 300, 8_000]);
    expect(data[0].text).toEqual(["180", "96,000  (1 : 533)", "300", "8,000  (1 : 27)"]);
    expect(layout.xaxis).toMatchObject({ type: "log", range: [0, 5] });
  });

  it("writes large counts short where there is little room", () => {
    const { xaxis } = floodFigure(fakeComparison(), { narrow: true }).layout;
    expect(xaxis).toMatchObject({ tickvals: [1, 100, 10_000], ticktext: ["1", "100", "10k"] });
  });

  it("names no ratio where there is no object", () => {
    const { arms } = fakeComparison({ seeds: [0] });
    for (const arm of arms) arm.lossSpread.positive.count = 0;
    expect((floodFigure({ arms }).data[0].text as string[])[1]).toBe("96,000");
  });
});
