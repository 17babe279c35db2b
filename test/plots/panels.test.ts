import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { panelGrid, panelTitle } from "../../src/plots/panels";

describe("panelGrid", () => {
  it("lays panels out so that none overlaps another and all are as high as wished", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }), (count, columns) => {
        const { panels, innerHeight } = panelGrid({ count, columns, height: 200, gapY: 50, gapX: 0.1 });
        expect(panels).toHaveLength(count);
        for (const { domain } of panels) {
          expect((domain.y[1] - domain.y[0]) * innerHeight).toBeCloseTo(200);
          for (const [low, high] of [domain.x, domain.y]) {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(1);
            expect(low).toBeLessThan(high);
          }
        }
        for (const a of panels) {
          for (const b of panels) {
            if (a === b) continue;
            const apart = (axis: "x" | "y") =>
              a.domain[axis][1] <= b.domain[axis][0] || b.domain[axis][1] <= a.domain[axis][0];
            expect(apart("x") || apart("y")).toBe(true);
          }
        }
      }),
    );
  });

  it("names axes as Plotly does: the first without a number", () => {
    const { panels } = panelGrid({ count: 2, columns: 2, height: 1, gapY: 0, gapX: 0 });
    expect(panels.map(({ xaxis, y }) => [xaxis, y])).toEqual([
      ["xaxis", "y"],
      ["xaxis2", "y2"],
    ]);
  });
});

describe("panelTitle", () => {
  it("stands above the panel's corner", () => {
    const [panel] = panelGrid({ count: 2, columns: 2, height: 1, gapY: 0, gapX: 0.2 }).panels;
    expect(panelTitle(panel, "a < b")).toMatchObject({ x: 0, y: 1, text: "<b>a &lt; b</b>" });
    expect(panelTitle(panel, "a", "right")).toMatchObject({ x: panel.domain.x[1], xanchor: "right" });
  });
});
