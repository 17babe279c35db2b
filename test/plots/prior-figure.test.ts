import { expect, it } from "vitest";
import { priorFigure } from "../../src/plots/prior-figure";

it("shows AP over the first probability of an object, which is drawn by its size", () => {
  const points = [
    { x: 0.01, values: [0.4], mean: 0.4 },
    { x: 0.5, values: [0.1], mean: 0.1 },
  ];
  const panel = { title: "AP by π", lines: [{ detector: "one-stage", criterion: "ce", points }] };
  const { data, layout } = priorFigure([panel])!;
  expect(data[0]).toMatchObject({ x: [0.01, 0.5], y: [0.4, 0.1] });
  expect(layout.xaxis).toMatchObject({ type: "log" });
  expect(priorFigure([{ title: "", lines: [] }])).toBeUndefined();
});
