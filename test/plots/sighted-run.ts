const counts = (positive: number, hardNegative: number, easyNegative: number) => ({
  ...{ positive, hardNegative, easyNegative },
});
/** A run that was looked at closely at some steps: the later, the more objects are kept. */
export const sightedRun = (criterion: string, steps: readonly number[]) => ({
  arm: { detector: "two-stage" as const, criterion },
  metrics: steps.map((step) => ({
    sighting: {
      ...{ step, all: counts(10, 40, 50), kept: counts(step, 3, 0), hardest1PercentOfNegatives: 0.5 },
      meanCrossEntropy: { all: 1 / step, kept: 2 / step },
    },
  })) as never[],
});
