import { describe, expect, it } from "vitest";
import { miningTrials } from "../../src/evaluation/mining-trials";

/** Two boxes that nearly coincide, one apart, one ignored. */
const seen = {
  boxes: Float32Array.of(0, 0, 10, 10, 0, 0, 10, 9, 20, 20, 30, 30, 40, 40, 50, 50),
  labels: Int32Array.of(1, 0, 0, -1),
  losses: Float32Array.of(3, 2, 1, 9),
  pT: Float32Array.of(0.1, 0.2, 0.95, 0.5),
};

describe("miningTrials", () => {
  const [strict, strictAll, loose, looseAll] = miningTrials(seen, {
    nmsThreshold: [0.5, 1],
    numHard: [2, 10],
  });

  it("drops what overlaps something harder before it counts, and never takes what is ignored", () => {
    expect(strict).toMatchObject({ candidates: 3, survivors: 2, kept: 2, positive: 1, easyNegative: 1 });
    expect(loose).toMatchObject({ survivors: 3, kept: 2, positive: 1, hardNegative: 1, easyNegative: 0 });
  });

  it("keeps no more than there are", () => {
    expect([strictAll.kept, looseAll.kept]).toEqual([2, 3]);
  });

  it("says what share of the candidates' loss is kept", () => {
    expect(strict.shareOfLoss).toBeCloseTo(4 / 6);
    expect(loose.shareOfLoss).toBeCloseTo(5 / 6);
    expect(looseAll.shareOfLoss).toBe(1);
  });
});
