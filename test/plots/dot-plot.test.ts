import { describe, expect, it } from "vitest";
import { groupArms } from "../../src/plots/arm-groups";
import { dotPlot } from "../../src/plots/dot-plot";
import { fakeComparison } from "../report/fake-comparison";

const groups = groupArms(fakeComparison({ seeds: [0, 1, 2] }));
const ofSeed = { title: "Seed", axisTitle: "seed", value: (arm: { seed: number }) => arm.seed, atLeast: 1 };
const missing = { title: "Nothing", axisTitle: "nothing", value: () => null, atLeast: 1 };

describe("dotPlot", () => {
  it("draws a dot a seed and one for their mean, in the arm's colour", () => {
    const { data } = dotPlot("title", [ofSeed], groups);
    expect(data).toHaveLength(2 * groups.length);
    groups.forEach((group, row) => {
      const [mean, seeds] = data.slice(2 * row, 2 * row + 2);
      expect(mean).toMatchObject({ x: [1], y: [row], marker: { color: group.colour } });
      expect(seeds).toMatchObject({ x: [0, 1, 2], y: [row, row, row] });
    });
  });

  it("writes a dash where nothing was measured, and draws nothing", () => {
    const { data, layout } = dotPlot("title", [missing], groups);
    expect(data.every((trace) => (trace.x as number[]).length === 0)).toBe(true);
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts.filter((text) => text === "–")).toHaveLength(groups.length);
  });

  it("puts panels above each other in a narrow window, each with its row labels", () => {
    const wide = dotPlot("title", [ofSeed, missing], groups).layout;
    const narrow = dotPlot("title", [ofSeed, missing], groups, { narrow: true }).layout;
    expect(narrow.height).toBeGreaterThan(wide.height);
    expect(wide.yaxis2).toMatchObject({ showticklabels: false });
    expect(narrow.yaxis2).toMatchObject({ showticklabels: true });
  });
});
