import { expect, it } from "vitest";
import { regionsFigure } from "../../src/plots/regions-figure";

it("draws each choice on the image of its own panel, by kind, and says how many there are", () => {
  const seen = {
    ...{ width: 32, height: 32, picture: "data:," },
    boxes: Float32Array.of(0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, 16, 16),
    labels: Int32Array.of(1, 0, 0, 0),
    pT: Float32Array.of(0.95, 0.5, 0.99, 0.2),
    losses: Float32Array.of(0.05, 0.7, 0.01, 1.6),
  };
  const { data, layout } = regionsFigure(seen, [
    { title: "All", indices: [0, 1, 2, 3] },
    { title: "Kept", indices: [3, 1] },
  ]);
  const drawn = data.filter(({ mode, showlegend }) => mode === "lines" && !showlegend);
  expect(drawn.map(({ xaxis, name, x }) => [xaxis, name, (x as unknown[]).length / 6])).toEqual([
    ["x", "easy background", 1],
    ["x", "hard background", 2],
    ["x", "objects' regions", 1],
    ["x2", "hard background", 2],
  ]);
  expect(data.filter(({ showlegend }) => showlegend)).toHaveLength(3);
  expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toEqual([
    "<b>All: 4</b>",
    "<b>Kept: 2</b>",
  ]);
  expect(layout.images).toHaveLength(2);
});
