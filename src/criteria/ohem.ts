import { selectHardExamples } from "../samplers/select-hard-examples";
import { crossEntropyOf } from "./class-losses";
import type { Criterion } from "./criterion";

/** Examples an image that train. The paper's 64 of 2000 regions; RetinaNet's Table 1d tries 128 to 512 anchors. */
export const EXAMPLES_PER_IMAGE = 64;
const NMS_THRESHOLD = 0.7;

/**
 * Online hard example mining (Shrivastava et al., section 4.1): a pass without gradient scores every example by
 * classification + box loss, NMS at .7 on the losses, the hardest of each image train, the rest do not exist.
 * No share of positives.
 */
export const ohem: Criterion = {
  select: ({ losses, boxes, labels }) =>
    selectHardExamples(losses(), { numHard: EXAMPLES_PER_IMAGE, boxes, nmsThreshold: NMS_THRESHOLD, labels }),
  classLoss: crossEntropyOf,
  normaliser: "kept",
};
