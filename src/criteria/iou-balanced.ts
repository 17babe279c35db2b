import { subsampleIouBalanced } from "../samplers/subsample-iou-balanced";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion, CriterionSettings } from "./criterion";
import { EXAMPLES_PER_IMAGE } from "./ohem";
import { POSITIVE_FRACTION } from "./random";

/**
 * IoU-balanced sampling (Pang et al., Libra R-CNN, section 3.1): a quarter of the regions objects, as in random sampling, and
 * background drawn evenly over three intervals of its overlap with objects, since nearly all of it overlaps none.
 */
export const iouBalancedWith = ({ numHard = EXAMPLES_PER_IMAGE }: Pick<CriterionSettings, "numHard">) =>
  ({
    select: ({ labels, overlaps, seed }: Candidates) => ({
      indices: subsampleIouBalanced(labels, overlaps, {
        numSamples: numHard,
        positiveFraction: POSITIVE_FRACTION,
        seed,
      }),
    }),
    classLoss: crossEntropyOf,
    normaliser: "kept",
  }) satisfies Criterion;

export const iouBalanced = iouBalancedWith({});
