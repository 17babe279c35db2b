import { describe, expect, it } from "vitest";
import { informationContent } from "../../src/information/information-content";
import { informationContentFigure } from "../../src/plots/information-content-figure";
import { sampleCurve } from "../../src/plots/sample-curve";

describe("informationContentFigure", () => {
  it("falls to 0 bits at the certain outcome, with one bit marked", () => {
    const { data, layout } = informationContentFigure(sampleCurve((p) => informationContent(p), 0.25, 1, 4));
    expect(data[0].x).toEqual([0.25, 0.5, 0.75, 1]);
    expect(data[0].y).toEqual([2, 1, 0.41504, 0]);
    expect(layout.shapes).toMatchObject([{ y0: 1 }]);
  });
});
