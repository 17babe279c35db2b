import type { Tensor2D } from "@tensorflow/tfjs";
import { type Asked, poly1LossOf } from "./class-losses";
import type { Criterion, CriterionSettings, Examples } from "./criterion";
import { ALPHA, GAMMA } from "./focal";

/** What PolyLoss moves focal loss's leading term by in RetinaNet: the pull of the nearly right is taken away. */
const EPSILON = -1;

/** Poly-1 focal loss over every example (Leng et al., PolyLoss): focal loss + ε α_t (1 − p_t)^{γ+1}. */
export const polyFocalWith = ({ alpha = ALPHA, gamma = GAMMA }: Pick<CriterionSettings, "alpha" | "gamma">) =>
  ({
    classLoss: (logits: Tensor2D, labels: Int32Array, activation: Examples["activation"], asked?: Asked) =>
      poly1LossOf(logits, labels, activation, { epsilon: EPSILON, alpha, gamma }, asked),
    normaliser: "positives",
  }) satisfies Criterion;

export const polyFocal = polyFocalWith({});
