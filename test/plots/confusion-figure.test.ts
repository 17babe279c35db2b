import { describe, expect, it } from "vitest";
import { confusionFigure } from "../../src/plots/confusion-figure";
import { judgedDocument, manyClasses } from "../report/judged-case";

const confusion = {
  iouThreshold: 0.5,
  scoreThreshold: 0.4,
  classes: ["a", "background"],
  matrix: [
    [3, 1],
    [12_345, 0],
  ],
  absorbed: 0,
};

describe("confusionFigure", () => {
  it("writes each count in its cell, none where there is none", () => {
    const [{ x, y, text }] = confusionFigure({ confusion })!.data;
    expect({ x, y, text }).toEqual({ x: [0, 1, 0, 1], y: [0, 0, 1, 1], text: ["3", "1", "12k", ""] });
  });

  it("shades a cell by its share of the row, blue where right and orange where wrong", () => {
    const { shapes } = confusionFigure({ confusion })!.layout as { shapes: { fillcolor: string }[] };
    const colours = shapes.map(({ fillcolor }) => fillcolor);
    expect(colours).toEqual([
      "rgba(0,114,178,0.77)",
      "rgba(213,94,0,0.31)",
      "rgba(213,94,0,1)",
      "rgba(0,114,178,0)",
    ]);
  });

  it("has a row and a column for what it leaves out of many classes", () => {
    const document = judgedDocument({ classes: manyClasses(40), objects: 300, detections: 900 });
    for (const [narrow, shown] of [
      [false, 16],
      [true, 7],
    ] as const) {
      const { layout } = confusionFigure(document, { narrow })!;
      expect((layout.xaxis as { ticktext: string[] }).ticktext).toHaveLength(shown);
    }
  });

  it("says in words what a cell means", () => {
    const [{ hovertext }] = confusionFigure({ confusion })!.data;
    expect(hovertext).toEqual([
      "3 (75.0 %) of a are reported as a",
      "1 (25.0 %) of a are missed",
      "12,345 (100.0 %) of the false alarms on background are a",
      "what is neither there nor reported is not counted",
    ]);
  });

  it("is not there where nothing is there and nothing reported", () => {
    const matrix = [
      [0, 0],
      [0, 0],
    ];
    expect(confusionFigure({ confusion: { ...confusion, matrix } })).toBeUndefined();
  });
});
