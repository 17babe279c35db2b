import { varifocalLoss } from "../losses/varifocal-loss";
import { onQualities } from "./class-losses";
import type { Criterion, CriterionSettings } from "./criterion";

/** The paper's best pair. This α weighs background. */
const ALPHA = 0.75;
const GAMMA = 2;

/**
 * Varifocal loss over every anchor: only background is focused, and an object counts by the IoU of the box that is predicted for it
 * (VarifocalNet, section 3.2). Divided by the number of objects' anchors.
 */
export const varifocalWith = ({ alpha = ALPHA, gamma = GAMMA }: Pick<CriterionSettings, "alpha" | "gamma">) =>
  ({
    classLoss: onQualities((logits, targets, asked) =>
      varifocalLoss(logits, targets, { alpha, gamma, ...asked }),
    ),
    normaliser: "positives",
  }) satisfies Criterion;

export const varifocal = varifocalWith({});
