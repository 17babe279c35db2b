import { expect, it } from "vitest";
import { panelRowEnd } from "../../src/plots/panel-row-end";
import { panelGrid } from "../../src/plots/panels";

it("panelRowEnd stands right of its own panel, in its row", () => {
  const { panels } = panelGrid({ count: 2, columns: 2, height: 100, gapY: 0, gapX: 0.2 });
  const [first, second] = panels.map((panel) => panelRowEnd("0.5", 3, panel));
  expect(first).toMatchObject({ x: 0.4, xanchor: "left", yref: "y", y: 3, text: "0.5" });
  expect(second).toMatchObject({ x: 1, yref: "y2" });
});
