import { describe, expect, it } from "vitest";
import { groupArms } from "../../src/plots/arm-groups";
import { armLegend, legend } from "../../src/plots/legend";
import { fakeComparison } from "../report/fake-comparison";

describe("legend", () => {
  it("asks for more height the more lines it needs", () => {
    expect(legend(4, false).pixels).toBeGreaterThan(legend(3, false).pixels);
    expect(legend(3, true).pixels).toBeGreaterThan(legend(3, false).pixels);
    expect(legend(2, false).pixels).toBe(legend(3, false).pixels);
  });

  it("stands at the bottom of the figure, below the axes", () => {
    expect(legend(3, false).legend).toMatchObject({ yref: "container", y: 0, yanchor: "bottom" });
  });
});

describe("armLegend", () => {
  it("has a place for each arm, as wide as the longest name", () => {
    const groups = groupArms(fakeComparison({ seeds: [0] }));
    expect(armLegend(groups, false)).toEqual(legend(groups.length, false, 25));
    const long = groups.map((group) => ({ ...group, title: "x".repeat(40) }));
    expect(armLegend(long, false).legend.entrywidth).toBeGreaterThan(205);
    expect(armLegend(long, false).pixels).toBeGreaterThan(armLegend(groups, false).pixels);
  });
});
