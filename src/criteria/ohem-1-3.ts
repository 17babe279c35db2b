import { selectOneToThree } from "../samplers/select-one-to-three";
import { crossEntropyOf } from "./class-losses";
import type { Candidates, Criterion, CriterionSettings } from "./criterion";
import { ANCHORS_PER_IMAGE } from "./ohem";

/** The threshold of this variant's rows in the focal loss paper's Table 1d. */
const NMS_THRESHOLD = 0.5;

/** OHEM with at most three negatives to a positive (focal loss paper, section 5.2, after SSD). */
export const ohemOneToThreeWith = ({
  numHard = ANCHORS_PER_IMAGE,
  nmsThreshold = NMS_THRESHOLD,
}: Pick<CriterionSettings, "numHard" | "nmsThreshold">) =>
  ({
    select: ({ losses, boxes, labels }: Candidates) => ({
      indices: selectOneToThree(losses(), labels, { numHard, boxes, nmsThreshold }),
    }),
    classLoss: crossEntropyOf,
    normaliser: "kept",
  }) satisfies Criterion;

export const ohemOneToThree = ohemOneToThreeWith({});
