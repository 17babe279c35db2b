import { describe, expect, it } from "vitest";
import { precisionRecallFigure } from "../../src/plots/precision-recall-figure";
import { judgedDocument, manyClasses } from "../report/judged-case";

describe("precisionRecallFigure", () => {
  it("draws the mean over classes above the classes, each named with its AP", () => {
    const document = judgedDocument();
    const { data } = precisionRecallFigure(document)!;
    const { mean, perClass } = document.precisionRecall;
    expect(data.map(({ name }) => name)).toEqual([
      ...Object.entries(perClass).map(([name, { ap }]) => `${name} ${ap.toFixed(3)}`),
      `mean of classes ${mean!.ap.toFixed(3)}`,
    ]);
    const heights = data.at(-1)!.y as number[];
    expect(heights[0]).toBeCloseTo(mean!.interpolated[0], 2);
    expect(heights.at(-1)).toBeCloseTo(mean!.interpolated.at(-1)!, 2);
  });

  it("keeps a legend short for many classes", () => {
    const document = judgedDocument({ classes: manyClasses(80), objects: 600, detections: 1500 });
    const { data } = precisionRecallFigure(document)!;
    expect(data.filter(({ showlegend }) => showlegend !== false)).toHaveLength(7);
    expect(data.length).toBeGreaterThan(60);
  });

  it("draws one curve for one class, in one legend entry", () => {
    const { data } = precisionRecallFigure(judgedDocument({ classes: ["car"] }))!;
    expect(data.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^car 0\.\d{3}$/),
    ]);
  });

  it("is not there without objects", () => {
    const precisionRecall = { iouThreshold: 0.5, recalls: [], mean: null, perClass: {} };
    expect(precisionRecallFigure({ precisionRecall })).toBeUndefined();
  });
});
