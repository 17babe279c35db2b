import type { Tensor2D } from "@tensorflow/tfjs";
import { qualityFocalLoss } from "../losses/quality-focal-loss";
import { oneHot, overClasses } from "./class-losses";
import type { Context, Criterion, Examples } from "./criterion";

/**
 * Quality focal loss over every anchor: the score is to say how well the box fits, so an object's target is the IoU of the box that
 * is predicted for it (Generalized Focal Loss, section 3), with its β = 2. Divided by the number of objects' anchors.
 */
export const qualityFocal = {
  classLoss: (
    logits: Tensor2D,
    labels: Int32Array,
    _: Examples["activation"],
    { qualities }: Pick<Context, "qualities">,
  ) => {
    const quality = qualities();
    return overClasses(
      qualityFocalLoss(
        logits,
        oneHot(labels, logits.shape[1], (row) => quality[row]),
      ),
    );
  },
  normaliser: "positives",
} satisfies Criterion;
