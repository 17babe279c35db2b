import type { Arm, DetectorName, Pair } from "../../src/types";

/** An arm with made-up measures, for tests of what is done with measures. */
export function fakeArm(
  detector: DetectorName,
  criterion: string,
  { seed = 0, ap = 0.3, hardRecall = 0.2, easy = 0.5, hardestPercent = 0.3 } = {},
): Arm {
  const spread = {
    count: 100,
    shareOfHardest1Percent: hardestPercent,
    shareOfHardest20Percent: 0.9,
    gini: 0.8,
  };
  return {
    detector,
    criterion,
    seed,
    steps: 100,
    evaluation: {
      stats: [ap, 2 * ap, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1],
      perClass: {},
      hard: {
        definition: "construction",
        objects: 10,
        ofObjects: 30,
        ap: ap / 2,
        ap50: ap,
        recallAt1FalsePositivePerImage: hardRecall,
      },
      distractorFalsePositivesPerImage: null,
      calibrationError: null,
    },
    lossSpread: {
      positive: { ...spread, cdf: [] },
      negative: { ...spread, cdf: [] },
    },
    gradientShare: [{ step: 1, easyNegative: easy, hardNegative: (1 - easy) / 2, positive: (1 - easy) / 2 }],
    sameModel: ["ce", "ohem", "random", "focal"].map((name) => ({
      criterion: name,
      easyNegative: name === "ce" ? 0.6 : 0.02,
      hardest1PercentOfNegatives: name === "focal" ? 0.9 : 0.3,
    })),
    secondsPerStep: 0.1,
    peakMemoryMB: 500,
    run: ".",
  };
}

/** A difference in the recall of hard objects. */
export function fakePair(a: string, b: string, low: number | null, high: number | null): Pair {
  const meanDifference = low === null || high === null ? 0.01 : (low + high) / 2;
  return { a, b, metric: "hardRecall", meanDifference, low, high, seeds: 1, resampled: "images" };
}
