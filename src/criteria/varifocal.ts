import { varifocalLoss } from "../losses/varifocal-loss";
import { onQualities } from "./class-losses";
import type { Criterion } from "./criterion";

/**
 * Varifocal loss over every anchor: only background is focused, and an object counts by the IoU of the box that is predicted for it
 * (VarifocalNet, section 3.2), with its α = .75 and γ = 2. Divided by the number of objects' anchors.
 */
export const varifocal = {
  classLoss: onQualities(varifocalLoss),
  normaliser: "positives",
} satisfies Criterion;
