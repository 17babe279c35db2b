import type { Tensor2D } from "@tensorflow/tfjs";
import { varifocalLoss } from "../losses/varifocal-loss";
import { oneHot, overClasses } from "./class-losses";
import type { Context, Criterion, Examples } from "./criterion";

/**
 * Varifocal loss over every anchor: only background is focused, and an object counts by the IoU of the box that is predicted for it
 * (VarifocalNet, section 3.2), with its α = .75 and γ = 2. Divided by the number of objects' anchors.
 */
export const varifocal = {
  classLoss: (
    logits: Tensor2D,
    labels: Int32Array,
    _: Examples["activation"],
    { qualities }: Pick<Context, "qualities">,
  ) => {
    const quality = qualities();
    return overClasses(
      varifocalLoss(
        logits,
        oneHot(labels, logits.shape[1], (row) => quality[row]),
      ),
    );
  },
  normaliser: "positives",
} satisfies Criterion;
