import type { Tensor2D } from "@tensorflow/tfjs";
import { type Asked, balancedCrossEntropyOf } from "./class-losses";
import type { Criterion, CriterionSettings, Examples } from "./criterion";

/** The α that did best for cross entropy in the focal loss paper, Table 1a. */
const ALPHA = 0.75;

/** Cross entropy that weighs objects α and background 1 − α: rarity is answered, easiness is not. */
export const balancedCeWith = ({ alpha = ALPHA }: Pick<CriterionSettings, "alpha">) =>
  ({
    classLoss: (logits: Tensor2D, labels: Int32Array, _: Examples["activation"], asked?: Asked) =>
      balancedCrossEntropyOf(logits, labels, alpha, asked),
    normaliser: "positives",
  }) satisfies Criterion;

export const balancedCe = balancedCeWith({});
