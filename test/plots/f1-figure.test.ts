import { describe, expect, it } from "vitest";
import { f1Figure } from "../../src/plots/f1-figure";
import { judgedDocument } from "../report/judged-case";

describe("f1Figure", () => {
  it("marks the best F1 of all classes, and that of each class, where the record says", () => {
    const { f1 } = judgedDocument();
    const marks = f1Figure({ f1 })!.data.filter(({ mode }) => mode === "markers");
    const best = [f1.overall!.best!, ...Object.values(f1.perClass).map((curve) => curve.best!)];
    expect(marks.map(({ x, y }) => [x, y])).toEqual(best.map((each) => [[each.threshold], [each.f1]]));
  });

  it("says the best F1 in words", () => {
    const { f1 } = judgedDocument();
    const { annotations } = f1Figure({ f1 })!.layout as { annotations: { text: string }[] };
    const { f1: value, threshold } = f1.overall!.best!;
    expect(annotations.at(-1)!.text).toBe(`best F1 ${value.toFixed(3)} from ${threshold.toFixed(3)} on`);
  });

  it("has one panel for one class", () => {
    const { layout } = f1Figure(judgedDocument({ classes: ["car"] }))!;
    expect(layout).not.toHaveProperty("xaxis2");
    expect(f1Figure(judgedDocument())!.layout).toHaveProperty("xaxis2");
  });

  it("marks nothing where nothing is found, and is not there without objects", () => {
    const { f1 } = judgedDocument({ objects: 30, detections: 0 });
    const marks = f1Figure({ f1 })!.data.filter(({ mode }) => mode === "markers");
    expect(marks.map(({ x }) => x)).toEqual([[]]);
    expect(f1Figure({ f1: { ...f1, overall: null } })).toBeUndefined();
  });
});
