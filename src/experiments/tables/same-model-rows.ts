import type { Arm, UnderCriterion } from "../../types";

/**
 * What each criterion makes of one and the same model, a row each: who has how much of its gradient on the class logits, and
 * what the hardest examples carry of the loss of their kind, all from 0 to 1. Focal loss comes last, by γ, all with the α
 * that its paper gives.
 */
export function sameModelRows({
  sameModel,
}: Pick<Arm, "sameModel">): Record<string, string | number | null>[] {
  const others = sameModel.filter(({ criterion }) => criterion !== "focal");
  const focal = sameModel.filter(({ criterion }) => criterion === "focal");
  return [...others, ...focal.sort((a, b) => gammaOf(a)! - gammaOf(b)!)].map((under) => ({
    criterion: under.criterion,
    γ: gammaOf(under),
    "gradient: easy background": under.easyNegative,
    "gradient: hard background": under.hardNegative ?? null,
    "gradient: objects": under.positive ?? null,
    "loss on the hardest 1 % of background": under.hardest1PercentOfNegatives,
    "loss on the hardest 20 % of objects": under.hardest20PercentOfPositives ?? null,
  }));
}

/** Focal loss without a γ of its own has its paper's; no other criterion has one. */
function gammaOf({ criterion, gamma = 2 }: UnderCriterion): number | null {
  return criterion === "focal" ? gamma : null;
}
