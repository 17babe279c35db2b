import { selectHardExamples } from "../samplers/select-hard-examples";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion, CriterionSettings } from "./criterion";

/** Regions of an image that train: the authors' 64. */
export const EXAMPLES_PER_IMAGE = 64;

/**
 * Anchors of an image that train: the most of the 128, 256 and 512 that the focal loss paper tries (Table 1d),
 * since a short training has to meet much background soon.
 */
export const ANCHORS_PER_IMAGE = 512;

/** IoU above which two examples of an image are taken for one: the authors'. */
const NMS_THRESHOLD = 0.7;

type Settings = Pick<CriterionSettings, "numHard" | "nmsThreshold">;

/**
 * Online hard example mining (Shrivastava et al., section 4.1): a pass without gradient scores every example by
 * classification + box loss, NMS on the losses (at .7 in the paper), the hardest of each image train, the rest do not exist.
 * No share of positives.
 */
function keepingHardest({ numHard, nmsThreshold = NMS_THRESHOLD }: Settings & { numHard: number }) {
  return {
    select: ({ losses, boxes, labels }: Candidates) => ({
      indices: selectHardExamples(losses(), { numHard, boxes, nmsThreshold, labels }),
    }),
    classLoss: crossEntropyOf,
    normaliser: "kept",
  } satisfies Criterion;
}

/** OHEM over the regions of a two-stage detector, as in its paper. */
export const ohemWith = ({ numHard = EXAMPLES_PER_IMAGE, nmsThreshold }: Settings) =>
  keepingHardest({ numHard, nmsThreshold });

export const ohem = ohemWith({});

/** OHEM over the anchors of a one-stage detector, as the focal loss paper tries it. */
export const anchorOhemWith = ({ numHard = ANCHORS_PER_IMAGE, nmsThreshold }: Settings) =>
  keepingHardest({ numHard, nmsThreshold });

export const anchorOhem = anchorOhemWith({});
