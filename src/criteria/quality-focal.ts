import { qualityFocalLoss } from "../losses/quality-focal-loss";
import { onQualities } from "./class-losses";
import type { Criterion } from "./criterion";

/**
 * Quality focal loss over every anchor: the score is to say how well the box fits, so an object's target is the IoU of the box that
 * is predicted for it (Generalized Focal Loss, section 3), with its β = 2. Divided by the number of objects' anchors.
 */
export const qualityFocal = {
  classLoss: onQualities(qualityFocalLoss),
  normaliser: "positives",
} satisfies Criterion;
