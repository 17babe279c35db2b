import { expect, it } from "vitest";
import { rowPanels } from "../../src/plots/row-panels";

interface Row {
  label: string;
  small: number | null;
  large: number;
}

const side = (title: string, value: (row: Row) => number | null) => ({
  ...{ title, axisTitle: "units", colour: "#000000", value },
  seeds: (row: Row) => (value(row) === null ? [] : [value(row)! - 1, value(row)! + 1]),
  more: () => ", more",
});
const SIDES = [side("Small", ({ small }) => small), side("Large", ({ large }) => large)];
const ROWS = [
  { label: "a <row>", small: 2, large: 100 },
  { label: "b", small: null, large: 300 },
];
const ranges = (sameScale: boolean) => {
  const { layout } = rowPanels("title", SIDES, ROWS, { sameScale });
  return [layout.xaxis, layout.xaxis2].map((axis) => (axis as { range: [number, number] }).range);
};

it("a row has its mean and its seeds on each side, and nothing where nothing was measured", () => {
  const { data, layout } = rowPanels("title", SIDES, ROWS);
  expect(data.map(({ x }) => x)).toEqual([[2], [1, 3], [100], [99, 101], [300], [299, 301]]);
  expect(data[0].hovertemplate).toContain("a &lt;row&gt;, more");
  expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toContain("300");
});

it("a name in two parts stands in two lines on narrow pages, and long names have room", () => {
  const rows = [{ label: ["one-stage", "balanced cross entropy"] as const, small: 1, large: 2 }];
  const { data, layout } = rowPanels("title", [side("Small", ({ small }) => small)] as never, rows);
  expect(data[0].hovertemplate).toContain("one-stage balanced cross entropy, more");
  expect((layout.margin as { l: number }).l).toBeGreaterThan(220);
});

it("each side has its own scale, or all have the same one", () => {
  const [small, large] = ranges(false);
  expect(small[1]).toBeLessThan(5);
  expect(large[0]).toBeGreaterThan(80);
  const [one, other] = ranges(true);
  expect(one).toEqual(other);
  expect(one[0]).toBeLessThan(1);
  expect(one[1]).toBeGreaterThan(301);
});
