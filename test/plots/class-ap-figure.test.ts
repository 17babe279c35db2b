import { describe, expect, it } from "vitest";
import { classApFigure } from "../../src/plots/class-ap-figure";
import { judgedDocument, manyClasses } from "../report/judged-case";

describe("classApFigure", () => {
  it("draws AP and AP50 of each class, the best first", () => {
    const { perClass } = judgedDocument();
    const [ap, ap50] = classApFigure({ perClass })!.data;
    const ranked = Object.values(perClass).sort((a, b) => b.ap! - a.ap!);
    expect(ap.x).toEqual(ranked.map((line) => line.ap));
    expect(ap50.x).toEqual(ranked.map((line) => line.ap50));
  });

  it("draws the interval about AP where it is known", () => {
    const { perClass } = judgedDocument({ classes: ["car"] });
    const value = perClass.car.ap!;
    const interval = { value, low: value - 0.125, high: value + 0.25 };
    const [{ error_x }] = classApFigure({
      perClass,
      intervals: { perClass: { car: { ap: interval, ap50: interval } } },
    })!.data as unknown as { error_x: Record<string, number[]> }[];
    expect(error_x.arrayminus[0]).toBeCloseTo(0.125, 12);
    expect(error_x.array[0]).toBeCloseTo(0.25, 12);
    expect(classApFigure({ perClass })!.data[0].error_x).toEqual({ visible: false });
  });

  it("cuts many classes to the ten best and the ten worst, and says how many lie between", () => {
    const { perClass } = judgedDocument({ classes: manyClasses(60), objects: 500, detections: 1200 });
    const known = Object.values(perClass).filter(({ ap }) => ap !== null);
    const { data, layout } = classApFigure({ perClass })!;
    expect(data[0].x).toHaveLength(20);
    expect((layout.yaxis as { ticktext: string[] }).ticktext[10]).toContain(`${known.length - 20} between`);
    expect(Math.max(...(data[0].x as number[]))).toBe(Math.max(...known.map(({ ap }) => ap!)));
    expect(Math.min(...(data[0].x as number[]))).toBe(Math.min(...known.map(({ ap }) => ap!)));
  });

  it("leaves out classes without objects, and is not there without any", () => {
    const { perClass } = judgedDocument({ classes: ["car"] });
    const none = { ...perClass.car, ap: null };
    expect(classApFigure({ perClass: { car: perClass.car, none } })!.data[0].x).toEqual([perClass.car.ap]);
    expect(classApFigure({ perClass: { none } })).toBeUndefined();
  });
});
