import { describe, expect, it } from "vitest";
import { differencesFigure } from "../../src/plots/differences-figure";
import type { Pair } from "../../src/types";
import { fakeComparison } from "../report/fake-comparison";

const pair = (metric: string, meanDifference: number, low: number | null, high: number | null): Pair => ({
  a: "one-stage focal",
  b: "one-stage ohem",
  metric,
  meanDifference,
  low,
  high,
  seeds: 5,
  resampled: "seeds",
});

describe("differencesFigure", () => {
  it("draws the interval about the difference", () => {
    const [trace] = differencesFigure({ pairs: [pair("ap", 0.25, 0.125, 0.5)] })!.data;
    expect(trace).toMatchObject({ x: [0.25], error_x: { array: [0.25], arrayminus: [0.125] } });
  });

  it("fills a mark only if its interval keeps clear of 0", () => {
    const pairs = [
      pair("ap", 0.25, 0.125, 0.5),
      pair("ap50", 0.1, -0.1, 0.3),
      pair("hardAp50", 0.1, null, null),
    ];
    const colours = differencesFigure({ pairs })!.data.map(
      ({ marker }) => (marker as { color: string }).color,
    );
    expect(colours[0]).not.toBe(colours[1]);
    expect(colours[2]).toBe(colours[1]);
  });

  it("leaves a mark hollow whose test does not stand correction for all pairs", () => {
    const told = pair("ap", 0.25, 0.125, 0.5);
    const pairs = [
      { ...told, pCorrected: 0.01 },
      { ...told, a: "one-stage ghm", pCorrected: 0.2 },
    ];
    const [filled, hollow] = differencesFigure({ pairs })!.data.map(({ marker }) => marker);
    expect(filled).not.toEqual(hollow);
    expect(hollow).toMatchObject({ color: "#ffffff" });
  });

  it("draws of many pairs those over the most seeds", () => {
    const { data, layout } = differencesFigure(fakeComparison({ many: true }))!;
    expect(data).toHaveLength(10 * 4);
    expect((layout.yaxis as { tickvals: number[] }).tickvals).toHaveLength(10);
  });

  it("draws no interval where there is none", () => {
    const [trace] = differencesFigure({ pairs: [pair("ap", 0.1, null, null)] })!.data;
    expect(trace.error_x).toEqual({ visible: false });
  });

  it("is not there without pairs", () => {
    expect(differencesFigure({ pairs: [] })).toBeUndefined();
  });
});
