import { describe, expect, it } from "vitest";
import { type Taps, tapsAlong } from "../../src/boxes/roi-taps";

const AXIS = { bins: 2, places: 8, stride: 4, samplingRatio: 2, aligned: true };

/** Weight of each place, bin by bin. */
function asRows({ starts, places, weights }: Taps): Record<number, number>[] {
  return Array.from({ length: starts.length - 1 }, (_, bin) =>
    Object.fromEntries(
      Array.from(places.subarray(starts[bin], starts[bin + 1]), (place, i) => [
        place,
        weights[starts[bin] + i],
      ]),
    ),
  );
}

describe("tapsAlong", () => {
  it("splits each sample between its two places, and counts a place once", () => {
    // from 8 to 24 pixels: places 1.5 to 5.5, bins of two places, samples at 2, 3 and 4, 5
    expect(asRows(tapsAlong(Float32Array.of(8, 0, 24, 0), 0, AXIS))).toEqual([
      { 2: 0.5, 3: 0.5 },
      { 4: 0.5, 5: 0.5 },
    ]);
    // half a place further: each sample is shared by two places, the middle one has half of either
    expect(asRows(tapsAlong(Float32Array.of(0, 10, 0, 26), 1, AXIS))).toEqual([
      { 2: 0.25, 3: 0.5, 4: 0.25 },
      { 4: 0.25, 5: 0.5, 6: 0.25 },
    ]);
  });

  it("clamps samples near the border to it and leaves out those farther away", () => {
    const [left, right] = asRows(tapsAlong(Float32Array.of(-8, 0, 8, 0), 0, AXIS)); // samples −2, −1, 0, 1
    expect(left).toEqual({ 0: 0.5 });
    expect(right).toEqual({ 0: 0.5, 1: 0.5 });
  });

  it("takes as many samples as a bin has places, where their number is left open", () => {
    const adaptive = { ...AXIS, samplingRatio: 0 };
    const [first] = asRows(tapsAlong(Float32Array.of(2, 0, 26, 0), 0, adaptive)); // 3 places a bin
    expect(Object.values(first)).toHaveLength(4);
    expect(Object.values(first).reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 6);
    expect(asRows(tapsAlong(Float32Array.of(9, 0, 9, 0), 0, adaptive))).toEqual([{}, {}]);
  });
});
