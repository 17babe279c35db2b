import { qualityFocalLoss } from "../losses/quality-focal-loss";
import { onQualities } from "./class-losses";
import type { Criterion, CriterionSettings } from "./criterion";

/** The paper's best β, which is focal loss's γ. */
const GAMMA = 2;

/**
 * Quality focal loss over every anchor: the score is to say how well the box fits, so an object's target is the IoU of the box that
 * is predicted for it (Generalized Focal Loss, section 3). Divided by the number of objects' anchors.
 */
export const qualityFocalWith = ({ gamma = GAMMA }: Pick<CriterionSettings, "gamma">) =>
  ({
    classLoss: onQualities((logits, targets, asked) =>
      qualityFocalLoss(logits, targets, { beta: gamma, ...asked }),
    ),
    normaliser: "positives",
  }) satisfies Criterion;

export const qualityFocal = qualityFocalWith({});
