import { describe, expect, it } from "vitest";
import { anchorCoverageFigure } from "../../src/plots/anchor-coverage-figure";
import { fakeInspection } from "../report/fake-inspection";

describe("anchorCoverageFigure", () => {
  it("gives every row parts that add up to all of its objects", async () => {
    const { anchors } = await fakeInspection();
    const { data, layout } = anchorCoverageFigure(anchors)!;
    const rows = (layout.yaxis as { ticktext: string[] }).ticktext;
    expect(rows[0]).toBe(`all objects (${anchors.wholeImages.all.objects})`);
    rows.forEach((_, row) => {
      const sum = data.reduce((share, { x }) => share + (x as number[])[row], 0);
      expect(sum).toBeCloseTo(1, 12);
    });
  });

  it("shows in red what no anchor reaches", async () => {
    const { anchors } = await fakeInspection();
    const { unreached, objects } = anchors.wholeImages.all;
    const red = anchorCoverageFigure(anchors)!
      .data.slice(0, 3)
      .reduce((share, { x }) => share + (x as number[])[0], 0);
    expect(unreached).toBeGreaterThan(0);
    expect(red).toBeCloseTo(unreached / objects, 12);
  });

  it("is not there without objects", async () => {
    const { anchors } = await fakeInspection();
    const all = { ...anchors.wholeImages.all, objects: 0 };
    expect(anchorCoverageFigure({ wholeImages: { ...anchors.wholeImages, all } })).toBeUndefined();
  });
});
