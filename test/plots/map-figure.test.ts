import { expect, it } from "vitest";
import { mapFigure } from "../../src/plots/map-figure";

const points = [
  { x: 30, values: [0.4], mean: 0.4 },
  { x: 12_000, values: [0.1], mean: 0.1 },
];
const panel = {
  title: "no look-alikes, 400 steps",
  lines: [{ detector: "one-stage", criterion: "ce", points }],
};

it("has a logarithmic axis from crowded to empty, and a place for a data set that was inspected", () => {
  const { data, layout } = mapFigure([panel], { marks: [{ x: 882, name: "mine" }] })!;
  expect(data[0]).toMatchObject({ x: [30, 12_000], y: [0.4, 0.1] });
  expect(layout.xaxis).toMatchObject({ type: "log" });
  expect(layout.shapes).toMatchObject([{ x0: 882, x1: 882 }]);
  expect(mapFigure([panel], { narrow: true })!.layout.title).toBeUndefined();
});
