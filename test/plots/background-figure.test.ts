import { describe, expect, it } from "vitest";
import { backgroundFigure } from "../../src/plots/background-figure";

const seen = {
  ...{ fileName: "a.png", width: 32, height: 16, picture: "data:," },
  truth: {
    boxes: Float32Array.of(0, 0, 8, 8, 8, 8, 16, 16),
    labels: Int32Array.of(1, 2),
    ignored: Uint8Array.of(0, 1),
    distractors: Float32Array.of(20, 4, 28, 12),
  },
  boxes: Float32Array.of(0, 0, 4, 4, 20, 4, 28, 12),
  pT: Float32Array.of(0.99, 0.25),
  losses: Float32Array.of(0.01, 1.386),
};
const where = {
  levels: [
    {
      stride: 8,
      lowestPT: [
        [0.9999, 0.5, null, 1],
        [1, 1, 1, 1],
      ],
    },
    { stride: 16, lowestPT: [[1, 0.25]] },
  ],
  ...{ hardest: [1], hard: 3, background: 900, hardBelow: 0.9 },
};

describe("backgroundFigure", () => {
  const { data, layout } = backgroundFigure(seen, where);
  const maps = data.filter(({ type }) => type === "heatmap");

  it("has a map a level, in the image's own pixels, and leaves gaps where there is no background", () => {
    expect(maps.map(({ z, x0, dx }) => [z, x0, dx])).toEqual([
      [
        [
          [1, 0.5, null, 1],
          [1, 1, 1, 1],
        ],
        4,
        8,
      ],
      [[[1, 0.25]], 8, 16],
    ]);
    expect(maps.map(({ zmin, zmax }) => [zmin, zmax])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it("draws objects without ignored regions, look-alikes and the hardest background on the picture", () => {
    const named = data.filter(({ xaxis, mode }) => xaxis === "x" && mode === "lines");
    expect(named.map(({ name, x }) => [name, (x as unknown[]).length])).toEqual([
      ["look-alikes", 6],
      ["objects", 6],
      ["hardest background (1 of 3 with p<sub>t</sub> below 0.9)", 6],
    ]);
    expect(data.find(({ text }) => text)).toMatchObject({
      text: ["p<sub>t</sub> 0.25, loss 1.39"],
      x: [24],
      y: [8],
    });
  });

  it("names the levels by their stride", () => {
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual([
      "<b>a.png</b>",
      "<b>stride 8: 2 × 4 places</b>",
      "<b>stride 16: 1 × 2 places</b>",
    ]);
  });
});
