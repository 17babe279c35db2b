import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanCurve, smoothed, valueAt } from "../../src/plots/curves";

describe("valueAt", () => {
  const curve: [number, number][] = [
    [0, 1],
    [2, 5],
    [2, 9],
  ];

  it("reads between points on a straight line, and beyond the ends the ends", () => {
    expect(valueAt(curve, 0.5)).toBe(2);
    expect(valueAt(curve, -1)).toBe(1);
    expect(valueAt(curve, 3)).toBe(9);
  });
});

describe("meanCurve", () => {
  it("is the curve itself for one, and for several alike", () => {
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 4 }), (xs, copies) => {
        const curve = xs.sort((a, b) => a - b).map((x): [number, number] => [x, x * x]);
        expect(meanCurve(Array(copies).fill(curve))).toEqual(curve);
      }),
    );
  });

  it("has a point wherever any of the curves has one", () => {
    const flat: [number, number][] = [
      [0, 0],
      [2, 2],
    ];
    expect(
      meanCurve([
        flat,
        [
          [0, 2],
          [1, 2],
          [2, 2],
        ],
      ]),
    ).toEqual([
      [0, 1],
      [1, 1.5],
      [2, 2],
    ]);
  });

  it("leaves out curves without points", () => {
    expect(meanCurve([[], [[1, 2]]])).toEqual([[1, 2]]);
    expect(meanCurve([])).toEqual([]);
  });
});

describe("smoothed", () => {
  it("is the mean of the latest points, of fewer at the beginning", () => {
    const curve = [1, 2, 3, 4].map((step) => [step, 10 * step] as const);
    expect(smoothed(curve, 2)).toEqual([
      [1, 10],
      [2, 15],
      [3, 25],
      [4, 35],
    ]);
  });
});
