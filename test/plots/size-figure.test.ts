import { describe, expect, it } from "vitest";
import { sideHistogram } from "../../src/data/inspect/side-histogram";
import { sizeFigure } from "../../src/plots/size-figure";

const sides = sideHistogram([5, 9, 9.1, 40, 300]);
const anchorSides = { smallest: 8, largest: 50.8 };
const texts = (annotations: unknown) => (annotations as { text: string }[]).map(({ text }) => text);

describe("sizeFigure", () => {
  it("draws a bar a step, beside each other, on an axis that holds all of them", () => {
    const { data, layout } = sizeFigure({ sides, anchorSides })!;
    const { x, y, width } = data[0] as unknown as { x: number[]; y: number[]; width: number[] };
    expect(y.reduce((sum, count) => sum + count, 0)).toBe(5);
    const [low, high] = (layout.xaxis as { range: number[] }).range.map((power) => 10 ** power);
    expect(x[0] - width[0] / 2).toBeGreaterThan(low);
    expect(x[x.length - 1] + width[x.length - 1] / 2).toBeLessThan(high);
  });

  it("names the bands within the axis, and the anchors' span where it is known", () => {
    const named = texts(sizeFigure({ sides, anchorSides })!.layout.annotations);
    expect(named).toEqual(["very tiny", "tiny", "small", "medium", "large", "anchors, 8 to 51 px"]);
    expect(texts(sizeFigure({ sides })!.layout.annotations)).toHaveLength(5);
  });

  it("is not there without objects", () => {
    expect(sizeFigure({ sides: [] })).toBeUndefined();
  });
});
