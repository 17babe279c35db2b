import { describe, expect, it } from "vitest";
import { BAND_ENDS, sharesByBand } from "../../src/evaluation/shares-by-band";

describe("sharesByBand", () => {
  const shares = sharesByBand({
    pT: Float32Array.of(0.1, 0.3, 0.75, 0.95, 1),
    losses: Float32Array.of(4, 2, 1, 1, 0),
    gradients: Float32Array.of(1, 1, 1, 1, 0),
    isPositive: Uint8Array.of(1, 0, 0, 0, 0),
  });

  it("tells hard from easy background at the article's examples; objects are one part whatever their p_t", () => {
    expect(BAND_ENDS).toEqual([0.6, 0.9, 0.99, 1]);
    expect(shares.loss).toEqual({ positive: 0.5, negative: [0.25, 0.125, 0.125, 0] });
    expect(shares.gradient).toEqual({ positive: 0.25, negative: [0.25, 0.25, 0.25, 0] });
  });

  it("adds up to 1, with p_t = 1 in the last band", () => {
    expect(shares.examples.positive).toBeCloseTo(0.2);
    expect(shares.examples.negative[3]).toBeCloseTo(0.2);
    for (const { positive, negative } of Object.values(shares))
      expect(negative.reduce((sum: number, part: number) => sum + part, positive)).toBeCloseTo(1);
  });

  it("is all 0 where there is nothing", () => {
    const nothing = { pT: new Float32Array(0), losses: new Float32Array(0), gradients: new Float32Array(0) };
    expect(sharesByBand({ ...nothing, isPositive: new Uint8Array(0) }).loss).toEqual({
      positive: 0,
      negative: [0, 0, 0, 0],
    });
  });
});
