import { describe, expect, it } from "vitest";
import { countOf, sightingOf } from "../../src/evaluation/sighting";

const observation = {
  losses: Float32Array.of(2, 1, 0, 0),
  gradients: Float32Array.of(0.8, 0.5, 0, 0),
  pT: Float32Array.of(0.25, 0.5, 0.95, 0.99),
  isPositive: Uint8Array.of(1, 0, 0, 0),
  kept: Uint8Array.of(1, 1, 0, 0),
};

describe("sightingOf", () => {
  const seen = sightingOf(7, observation);

  it("counts objects, hard and easy background, of all and of what is kept", () => {
    expect(seen.step).toBe(7);
    expect(seen.all).toEqual({ positive: 1, hardNegative: 1, easyNegative: 2 });
    expect(seen.kept).toEqual({ positive: 1, hardNegative: 1, easyNegative: 0 });
    expect([countOf(seen.all), countOf(seen.kept)]).toEqual([4, 2]);
  });

  it("takes the mean of −log p_t over all and over what is kept, whatever the criterion's loss is", () => {
    const mean = (...p: number[]) => -p.reduce((sum, each) => sum + Math.log(each), 0) / p.length;
    expect(seen.meanCrossEntropy.all).toBeCloseTo(mean(0.25, 0.5, 0.95, 0.99), 5);
    expect(seen.meanCrossEntropy.kept).toBeCloseTo(mean(0.25, 0.5), 5);
  });

  it("says what the hardest 1 % of the background carry: 3 % of it as 1 example of 3 that carries all", () => {
    expect(seen.hardest1PercentOfNegatives).toBeCloseTo(0.03, 5);
  });

  it("is 0, not NaN, where nothing is kept and where a probability is 0", () => {
    const none = sightingOf(1, { ...observation, kept: new Uint8Array(4) });
    expect(none.meanCrossEntropy.kept).toBe(0);
    const certain = sightingOf(1, { ...observation, pT: new Float32Array(4) });
    expect(certain.meanCrossEntropy.all).toBeCloseTo(7 * Math.log(10), 3);
  });
});
