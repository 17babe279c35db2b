import { describe, expect, it } from "vitest";
import { evaluationFigures } from "../../src/report/evaluation-figures";
import { judgedDocument, manyClasses } from "./judged-case";

describe("evaluationFigures", () => {
  it("draws six figures, wide and narrow, with words for each", () => {
    const figures = evaluationFigures(judgedDocument());
    expect(figures.map(({ name }) => name)).toEqual([
      "errors",
      "precision-recall",
      "f1",
      "confusion",
      "class-ap",
      "reliability",
    ]);
    for (const { heading, lead, alt, wide, narrow } of figures) {
      expect([heading, lead, alt].every((text) => text.length > 5)).toBe(true);
      expect(narrow.layout).not.toEqual(wide.layout);
    }
  });

  it("uses only traces that the page's small Plotly draws", () => {
    const traces = evaluationFigures(judgedDocument()).flatMap(({ wide, narrow }) => [
      ...wide.data,
      ...narrow.data,
    ]);
    expect(traces.every(({ type }) => type === "scatter" || type === "bar")).toBe(true);
  });

  it("says that not all of many classes are drawn", () => {
    const document = judgedDocument({ classes: manyClasses(30), objects: 300, detections: 600 });
    expect(evaluationFigures(document)[1].lead).toContain("3 best and the 3 worst of 30 classes");
  });

  it("leaves out what the detections do not allow", () => {
    const names = evaluationFigures(judgedDocument({ detections: 0 })).map(({ name }) => name);
    expect(names).not.toContain("reliability");
    expect(names).toContain("confusion");
  });
});
