import { describe, expect, it } from "vitest";
import { groupArms } from "../../src/plots/arm-groups";
import { lossSpreadFigure } from "../../src/plots/loss-spread-figure";
import { fakeComparison } from "../report/fake-comparison";

const comparison = fakeComparison({ seeds: [0] });

describe("lossSpreadFigure", () => {
  it("draws each arm's curves as they were measured: positives left, negatives right", () => {
    const { data } = lossSpreadFigure(comparison);
    expect(data).toHaveLength(2 * comparison.arms.length);
    comparison.arms.forEach(({ lossSpread }, i) => {
      for (const [trace, kind] of [
        [data[i], "positive"],
        [data[comparison.arms.length + i], "negative"],
      ] as const) {
        const rounded = lossSpread[kind].cdf.map(([, share]) => Number(share.toPrecision(5)));
        expect(trace.y).toEqual(rounded);
      }
    });
    expect(data[0].xaxis).toBe("x");
    expect(data[comparison.arms.length].xaxis).toBe("x2");
  });

  it("names each arm once in the legend, with the detector told by the line", () => {
    const shown = lossSpreadFigure(comparison).data.filter((trace) => trace.showlegend);
    expect(shown.map(({ name }) => name)).toEqual(groupArms(comparison).map(({ title }) => title));
    const dashes = shown.map(({ line }) => (line as { dash: string }).dash);
    expect(new Set(dashes).size).toBe(2);
  });

  it("draws of many arms those with the most seeds", () => {
    const names = lossSpreadFigure(fakeComparison({ many: true }))
      .data.filter(({ showlegend }) => showlegend)
      .map(({ name }) => name);
    expect(names).toHaveLength(8);
    expect(names.join()).not.toMatch(/NMS|GHM/);
  });
});
