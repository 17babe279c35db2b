import { describe, expect, it } from "vitest";
import { parallelCoordinatesFigure } from "../../src/plots/parallel-coordinates-figure";
import { fakeSearch, fakeStudy, fakeSweep } from "../report/fake-sweep";

const title = (figure: ReturnType<typeof parallelCoordinatesFigure>) =>
  (figure!.layout.title as { text: string }).text;

describe("parallelCoordinatesFigure", () => {
  it("draws a line for each measured trial through every setting to the metric", () => {
    const { data } = parallelCoordinatesFigure(fakeStudy())!;
    const lines = data.slice(0, -2);
    expect(lines).toHaveLength(56);
    for (const { x, y } of lines as { x?: unknown; y?: unknown }[]) {
      expect(x).toEqual([0, 1, 2, 3, 4]); // arm, learningRate, gamma, seed, AP
      for (const place of y as number[]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
      }
    }
  });

  it("ends higher and darker, the better, and makes the best thick", () => {
    const { data } = parallelCoordinatesFigure(fakeStudy())!;
    const lines = data.slice(0, -2) as unknown as { y: number[]; line: { color: string; width: number } }[];
    const ends = lines.map(({ y }) => y[4]);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(lines[0].line.color).toBe("rgb(249,166,108)");
    expect(lines[55].line).toEqual({ color: "rgb(34,17,80)", width: 3 });
    expect(lines.filter(({ line }) => line.width === 3)).toHaveLength(1);
  });

  it("spreads lines of one value about it in the order of the metric", () => {
    const { data } = parallelCoordinatesFigure(fakeStudy())!;
    const lines = data.slice(0, -2) as unknown as { y: number[]; text: string }[];
    const ofRate = lines.filter(({ text }) => text.includes("learningRate: 0.024")).map(({ y }) => y[1]);
    expect(ofRate.length).toBeGreaterThan(10);
    expect(ofRate).toEqual([...ofRate].sort((a, b) => a - b));
    expect(new Set(ofRate).size).toBe(ofRate.length);
  });

  it("draws no more lines than are read, and says which", () => {
    const figure = parallelCoordinatesFigure(fakeSearch({ trials: 900 }));
    expect(figure!.data).toHaveLength(402);
    expect(title(figure)).toMatch(/the best 100 of \d+ trials and 300 others/);
    expect(title(parallelCoordinatesFigure(fakeStudy()))).toContain("every trial");
  });

  it("takes the metric that it is given", () => {
    const metric = {
      title: "seconds",
      of: ({ secondsPerStep }: { secondsPerStep: number | null }) => secondsPerStep,
    };
    const figure = parallelCoordinatesFigure(fakeStudy(), { metric });
    expect(title(figure)).toContain("seconds");
    expect((figure!.layout.annotations as { text: string }[]).map(({ text }) => text)).toContain(
      "<b>seconds</b>",
    );
  });

  it("lies below each other and without a title where it is narrow", () => {
    const { data, layout } = parallelCoordinatesFigure(fakeStudy(), { narrow: true })!;
    const { x, y } = data[0] as unknown as { x: number[]; y: number[] };
    expect(y).toEqual([...y].sort((a, b) => b - a));
    expect(Math.max(...x)).toBeLessThanOrEqual(1);
    expect(layout.title).toBeUndefined();
  });

  it("is not there where nothing was measured or varied", () => {
    expect(parallelCoordinatesFigure({ trials: [], varied: ["arm"] })).toBeUndefined();
    const failed = fakeSweep([{ arm: "one-stage focal", status: "failed" }], ["seed"]);
    expect(parallelCoordinatesFigure(failed)).toBeUndefined();
    expect(parallelCoordinatesFigure(fakeSweep([{ arm: "one-stage focal" }], []))).toBeUndefined();
    expect(
      parallelCoordinatesFigure(fakeSweep([{ arm: "one-stage focal" }], ["arm", "gamma"])),
    ).toBeDefined();
  });
});
