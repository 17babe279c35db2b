import { subsampleIouBalanced } from "../samplers/subsample-iou-balanced";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion } from "./criterion";
import { EXAMPLES_PER_IMAGE } from "./ohem";
import { POSITIVE_FRACTION } from "./random";

/**
 * IoU-balanced sampling (Pang et al., Libra R-CNN, section 3.1): a quarter of the regions objects, as in random sampling, and
 * background drawn evenly over three intervals of its overlap with objects, since nearly all of it overlaps none.
 */
export const iouBalanced = {
  select: ({ labels, overlaps, seed }: Candidates) => ({
    indices: subsampleIouBalanced(labels, overlaps, {
      numSamples: EXAMPLES_PER_IMAGE,
      positiveFraction: POSITIVE_FRACTION,
      seed,
    }),
  }),
  classLoss: crossEntropyOf,
  normaliser: "kept",
} satisfies Criterion;
