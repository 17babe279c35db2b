import { subsampleLabels } from "../samplers/subsample-labels";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion, CriterionSettings } from "./criterion";
import { EXAMPLES_PER_IMAGE } from "./ohem";

/** Share of objects among the regions that are drawn, at most. */
export const POSITIVE_FRACTION = 0.25;

/** Fast R-CNN's sampling (section 2.3), which OHEM replaces: regions at random, a quarter of them objects. */
export const randomSamplingWith = ({ numHard = EXAMPLES_PER_IMAGE }: Pick<CriterionSettings, "numHard">) =>
  ({
    select: ({ labels, seed }: Candidates) => ({
      indices: subsampleLabels(labels, {
        numSamples: numHard,
        positiveFraction: POSITIVE_FRACTION,
        seed,
      }),
    }),
    classLoss: crossEntropyOf,
    normaliser: "kept",
  }) satisfies Criterion;

export const randomSampling = randomSamplingWith({});
