import { expect, it } from "vitest";
import type { Line } from "../../src/evaluation/lines-of-settings";
import { settingLinesFigure } from "../../src/plots/setting-lines-figure";

const line = (criterion: string, mean: number): Line => ({
  detector: "one-stage",
  criterion,
  points: [
    { x: 10, values: [mean - 0.1, mean + 0.1], mean },
    { x: 1000, values: [0.05], mean: 0.05 },
  ],
});
const two = [
  { title: "few", lines: [line("focal", 0.3), line("ohem", 0.4)] },
  { title: "many", lines: [line("focal", 0.2)] },
];
const options = { title: "The map", xTitle: "background to one object", log: true };

it("draws each arm's means and seeds in each panel, and names it once", () => {
  const { data, layout } = settingLinesFigure(two, options)!;
  expect(data).toHaveLength(6);
  expect(data[0]).toMatchObject({ x: [10, 1000], y: [0.3, 0.05], mode: "lines+markers" });
  expect(data[1]).toMatchObject({ x: [10, 10, 1000], y: [0.19999999999999998, 0.4, 0.05] });
  const inLegend = data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  expect(inLegend).toEqual(["one-stage focal loss", "one-stage OHEM"]);
  expect(layout.xaxis).toMatchObject({ type: "log", tickformat: "~s" }); // 1k and not 1000
  const { range } = layout.yaxis as { range: [number, number] };
  expect(range[0]).toBe(0);
  expect(range[1]).toBeGreaterThan(0.5);
  expect(layout.yaxis2).toMatchObject({ range });
});

it("marks places with a name in every panel, on the axis's own scale", () => {
  const { layout } = settingLinesFigure(two, { ...options, marks: [{ x: 100, name: "<b>mine" }] })!;
  expect(layout.shapes).toHaveLength(2);
  const named = (layout.annotations as { text: string; x: number }[]).filter(({ text }) =>
    text.includes("mine"),
  );
  expect(named.map(({ text, x }) => [text, x])).toEqual([
    ["&lt;b&gt;mine", 2],
    ["&lt;b&gt;mine", 2],
  ]);
});

it("is none where nothing was measured", () => {
  expect(settingLinesFigure([{ title: "few", lines: [] }], options)).toBeUndefined();
});
