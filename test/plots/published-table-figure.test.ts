import { expect, it } from "vitest";
import { publishedTableFigure } from "../../src/plots/published-table-figure";

const table = {
  title: "Focal loss's γ",
  source: "Lin et al. 2017, Table 1b",
  steps: 1000,
  rows: [
    { label: "γ 0", published: 31.1, aps: [0.3, 0.32], mean: 0.31 },
    { label: "γ 2", published: 34, aps: [], mean: null },
  ],
  sameOrder: 0,
  ofPairs: 0,
};

it("has the published values on one side and the means and seeds on the other, each on its own scale", () => {
  const { data, layout } = publishedTableFigure(table);
  const at = (axis: string) => data.filter(({ xaxis }) => xaxis === axis);
  expect(at("x").flatMap(({ x }) => x)).toEqual([31.1, 34]);
  expect(at("x2").flatMap(({ x }) => x)).toEqual([0.31, 0.3, 0.32]);
  expect(at("x2")[0].hovertemplate).toContain("γ 0: ");
  expect(layout.yaxis).toMatchObject({ ticktext: ["γ 0 ", "γ 2 "] });
  const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["31.1", "34.0", "0.310", "–"]));
});

it("stands when nothing was measured", () => {
  const none = {
    ...table,
    rows: table.rows.map(({ label, published }) => ({ label, published, aps: [], mean: null })),
  };
  expect(publishedTableFigure(none, { narrow: true }).data).toHaveLength(4);
});
