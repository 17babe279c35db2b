import { describe, expect, it } from "vitest";
import { gradientSourcesFigure } from "../../src/plots/gradient-sources-figure";
import { fakeComparison } from "../report/fake-comparison";

describe("gradientSourcesFigure", () => {
  it("stacks the last shares of each arm to 1", () => {
    const { data } = gradientSourcesFigure(fakeComparison({ seeds: [0, 1] }));
    const parts = data.map(({ x }) => x as number[]);
    for (let row = 0; row < parts[0].length; row++) {
      expect(parts.reduce((sum, part) => sum + part[row], 0)).toBeCloseTo(1);
    }
  });

  it("takes the last step, not the first", () => {
    const comparison = fakeComparison({ seeds: [0] });
    const { data } = gradientSourcesFigure(comparison);
    const easy = data[2].x as number[];
    expect(easy[0]).toBe(comparison.arms[0].gradientShare.at(-1)!.easyNegative);
  });

  it("leaves out arms whose gradient was not observed", () => {
    const { arms } = fakeComparison({ seeds: [0] });
    arms[0].gradientShare = [];
    expect(gradientSourcesFigure({ arms }).data[0].x).toHaveLength(arms.length - 1);
  });
});
