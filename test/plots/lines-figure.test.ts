import { describe, expect, it } from "vitest";
import { type LinePanel, linesFigure } from "../../src/plots/lines-figure";

const line = (name: string) => ({
  name,
  points: [
    [0, 1],
    [1, 1 / 3],
  ] as const,
  colour: "#000000",
});
const panel = (title: string, names: string[]): LinePanel => ({
  title,
  lines: names.map(line),
  x: "x",
  y: "y",
});

describe("linesFigure", () => {
  it("draws each line in its panel, rounded to what can be seen", () => {
    const { data } = linesFigure("Title", [panel("left", ["a"]), panel("right", ["b"])]);
    expect(data.map(({ x, y, xaxis }) => [x, y, xaxis])).toEqual([
      [[0, 1], [1, 0.33333], "x"],
      [[0, 1], [1, 0.33333], "x2"],
    ]);
  });

  it("names a line once, however many panels it is in", () => {
    const { data } = linesFigure("Title", [panel("left", ["a", "b"]), panel("right", ["a", "b"])]);
    expect(data.map(({ showlegend }) => showlegend)).toEqual([true, true, false, false]);
  });

  it("has no legend for a single line, whose axis says what it is", () => {
    const { data, layout } = linesFigure("Title", [panel("one", ["a"])]);
    expect(layout.showlegend).toBe(false);
    expect(data[0].showlegend).toBe(false);
  });

  it("leaves a gap where a function has no finite value", () => {
    const points = [
      [0, Number.POSITIVE_INFINITY],
      [1, 0],
    ] as const;
    const { data } = linesFigure("Title", [{ x: "x", y: "y", lines: [{ ...line("a"), points }] }]);
    expect(data[0].y).toEqual([null, 0]);
  });

  it("puts panels beside each other, and above each other in a narrow figure", () => {
    const two = [panel("left", ["a"]), panel("right", ["b"])];
    const domains = (narrow: boolean, which: string) =>
      ["xaxis", "xaxis2"].map(
        (x) =>
          (linesFigure("T", two, { narrow }).layout[x.replace("x", which)] as { domain: number[] }).domain,
      );
    const [leftX, rightX] = domains(false, "x");
    expect(leftX[1]).toBeLessThan(rightX[0]);
    const [topY, bottomY] = domains(true, "y");
    expect(bottomY[1]).toBeLessThan(topY[0]);
    expect(domains(true, "x")).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it("draws a guide at a height or at a place, with its word", () => {
    const guides = [
      { y: 0.9, text: "easy" },
      { x: 0.5, text: "half" },
    ];
    const { layout } = linesFigure("T", [{ ...panel("one", ["a"]), guides }]);
    expect(layout.shapes).toMatchObject([
      { xref: "x domain", y0: 0.9, y1: 0.9 },
      { yref: "y domain", x0: 0.5, x1: 0.5 },
    ]);
    const words = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(words).toEqual(["<b>one</b>", "easy", "half"]);
  });
});
