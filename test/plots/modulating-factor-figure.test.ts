import { describe, expect, it } from "vitest";
import { modulatingFactorFigure } from "../../src/plots/modulating-factor-figure";
import { sampleCurve } from "../../src/plots/sample-curve";

describe("modulatingFactorFigure", () => {
  it("draws each γ's factor on a logarithmic axis that names its powers of ten", () => {
    const points = sampleCurve((pT) => (1 - pT) ** 2, 0, 0.9, 2);
    const { data, layout } = modulatingFactorFigure([{ gamma: 2, points }]);
    expect(data[0].y).toEqual([1, 0.01]);
    const { type, tickvals, ticktext } = layout.yaxis as {
      type: string;
      tickvals: number[];
      ticktext: string[];
    };
    expect(type).toBe("log");
    expect(ticktext[tickvals.indexOf(0.01)]).toBe("0.01");
  });
});
