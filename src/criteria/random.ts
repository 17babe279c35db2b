import { subsampleLabels } from "../samplers/subsample-labels";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion } from "./criterion";
import { EXAMPLES_PER_IMAGE } from "./ohem";

/** Share of objects among the regions that are drawn, at most. */
export const POSITIVE_FRACTION = 0.25;

/** Fast R-CNN's sampling (section 2.3), which OHEM replaces: regions at random, a quarter of them objects. */
export const randomSampling = {
  select: ({ labels, seed }: Candidates) => ({
    indices: subsampleLabels(labels, {
      numSamples: EXAMPLES_PER_IMAGE,
      positiveFraction: POSITIVE_FRACTION,
      seed,
    }),
  }),
  classLoss: crossEntropyOf,
  normaliser: "kept",
} satisfies Criterion;
