import { describe, expect, it } from "vitest";
import { groupArms } from "../../src/plots/arm-groups";
import { groupCurves } from "../../src/plots/curve-panel";
import { panelGrid } from "../../src/plots/panels";
import { fakeComparison } from "../report/fake-comparison";

const [group] = groupArms(fakeComparison());
const [panel] = panelGrid({ count: 1, columns: 1, height: 100, gapY: 0, gapX: 0 }).panels;
const low: [number, number][] = [
  [0, 0],
  [1, 1 / 3],
];
const high: [number, number][] = [
  [0, 0],
  [1, 1],
];

describe("groupCurves", () => {
  it("draws each seed pale and their mean strong, and only the mean in the legend", () => {
    const traces = groupCurves(group, [low, high], panel, { inLegend: true, hover: "" });
    expect(traces).toHaveLength(3);
    expect(traces.filter((trace) => trace.showlegend)).toHaveLength(1);
    expect(traces[2].y).toEqual([0, 0.66667]);
    expect(traces[2].opacity).toBeUndefined();
    expect(traces[0].opacity).toBeLessThan(0.5);
  });

  it("draws a single seed once", () => {
    expect(groupCurves(group, [low], panel, { inLegend: true, hover: "" })).toHaveLength(1);
  });

  it("keeps five digits, so that notebooks stay small", () => {
    const [trace] = groupCurves(group, [[[1 / 3, 1 / 7]]], panel, { inLegend: true, hover: "" });
    expect([trace.x, trace.y]).toEqual([[0.33333], [0.14286]]);
  });
});
