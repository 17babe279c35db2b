import { describe, expect, it } from "vitest";
import { classColour } from "../../src/plots/class-colours";
import { boxesSvg, drawBoxes } from "../../src/report/draw-boxes";
import { pixelsOf, truth } from "../data/example";

const view = (scale: number, x = 0, y = 0) => ({
  window: { x, y, width: 40, height: 30 },
  scale,
  whole: true,
});
const SIZE = { width: 80, height: 60 };

describe("drawBoxes", () => {
  it("draws a view at its scale, and the line in the class's colour around the object", async () => {
    const { data, width, height, channels } = await drawBoxes(
      pixelsOf(40, 30),
      truth([[10, 10, 20, 20]], [2]),
      view(2),
    );
    expect([width, height, channels, data.length]).toEqual([80, 60, 3, 80 * 60 * 3]);
    const colour = [1, 3, 5].map((at) => Number.parseInt(classColour(1).slice(at, at + 2), 16));
    const drawn = [...data.subarray(3 * (30 * 80 + 18), 3 * (30 * 80 + 20))]; // at the box's left side
    const nearest = [0, 3].map((at) =>
      Math.max(...colour.map((value, c) => Math.abs(value - drawn[at + c]))),
    );
    expect(Math.min(...nearest)).toBeLessThan(60);
  });

  it("leaves pixels far from boxes as they are", async () => {
    const pixels = pixelsOf(40, 30);
    const { data } = await drawBoxes(pixels, truth([[0, 0, 5, 5]]), view(1));
    for (const [x, y] of [
      [30, 20],
      [39, 29],
    ])
      expect(data[3 * (y * 40 + x)]).toBe(pixels.data[y * 40 + x]);
  });
});

describe("boxesSvg", () => {
  it("dashes ignored regions, beneath objects, and puts small objects on top", () => {
    const svg = boxesSvg(
      truth(
        [
          [1, 1, 3, 3],
          [0, 0, 30, 30],
          [5, 5, 25, 25],
        ],
        [1, 2, 0],
        [0, 0, 1],
      ),
      view(1),
      SIZE,
    );
    const [dashed, large, small] = ["stroke-dasharray", classColour(1), classColour(0)].map((mark) =>
      svg.indexOf(mark),
    );
    expect(dashed).toBeGreaterThan(0);
    expect(large).toBeGreaterThan(dashed);
    expect(small).toBeGreaterThan(large);
  });

  it("draws a box of a pixel large enough to be seen, and none that the view does not show", () => {
    const svg = boxesSvg(
      truth([
        [10, 10, 11, 11],
        [100, 100, 120, 120],
      ]),
      view(1),
      SIZE,
    );
    const widths = [...svg.matchAll(/ width="([\d.]+)" height="[\d.]+" fill="none"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toEqual([7, 7]); // the seam and the line of one box
  });

  it("writes classes' names if wished, unless there are so many that they would hide the picture", () => {
    const names = ["<a> & b"];
    expect(boxesSvg(truth([[5, 5, 9, 9]]), view(1), SIZE, names)).toContain("&lt;a&gt; &amp; b");
    const many = truth(Array.from({ length: 21 }, (_, i) => [i, i, i + 5, i + 5]));
    expect(boxesSvg(many, view(1), SIZE, names)).not.toContain("<text");
  });
});
