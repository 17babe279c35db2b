import { expect, it } from "vitest";
import { labelNoiseFigure } from "../../src/plots/label-noise-figure";

it("shows AP from 0 over the share of wrong boxes, in percent", () => {
  const points = [
    { x: 0, values: [0.4], mean: 0.4 },
    { x: 0.2, values: [0.3], mean: 0.3 },
  ];
  const panel = {
    title: "Objects left unlabelled",
    lines: [{ detector: "one-stage", criterion: "focal", points }],
  };
  const { data, layout } = labelNoiseFigure([panel])!;
  expect(data[0]).toMatchObject({ x: [0, 0.2], y: [0.4, 0.3] });
  expect(layout.xaxis).toMatchObject({ tickformat: ".0%", rangemode: "tozero" });
  expect((layout.yaxis as { range: number[] }).range[0]).toBe(0);
});
