import type { Claim, Pair } from "../../types";
import { difference, isTold } from "./evidence";
import { byInterval, type ComparedPairs } from "./weigh";

/** What the article and the papers say of which method finds more. */
export function claimsOfAccuracy(compared: ComparedPairs): Claim[] {
  return [
    ...byInterval(compared, {
      id: "focal-loss-helps-hard-objects",
      claim: "In a one-stage detector, focal loss finds more hard objects than cross entropy.",
      figure: "differences",
      pair: ["one-stage focal", "one-stage ce"],
    }),
    ...byInterval(compared, {
      id: "ohem-helps-hard-objects",
      claim: "In a two-stage detector, OHEM finds more hard objects than random sampling.",
      figure: "differences",
      pair: ["two-stage ohem", "two-stage random"],
    }),
    ...byInterval(compared, {
      id: "focal-loss-suits-one-stage",
      claim: "In a one-stage detector, focal loss does better on hard objects than OHEM.",
      figure: "differences",
      pair: ["one-stage focal", "one-stage ohem"],
    }),
    ...byInterval(compared, {
      id: "ohem-suits-two-stage",
      claim: "In a two-stage detector, OHEM does better on hard objects than focal loss.",
      figure: "differences",
      pair: ["two-stage ohem", "two-stage focal"],
    }),
    ...byInterval(compared, {
      id: "balancing-helps",
      claim: "Weighting objects against background helps cross entropy in a one-stage detector.",
      figure: "differences",
      metric: "ap",
      pair: ["one-stage balanced-ce", "one-stage ce"],
    }),
    ...byInterval(compared, {
      id: "focusing-does-more-than-balancing",
      claim: "In a one-stage detector, focal loss does better than balanced cross entropy.",
      figure: "differences",
      metric: "ap",
      pair: ["one-stage focal", "one-stage balanced-ce"],
    }),
    ...cannotBeCombined(compared),
  ];
}

/**
 * Row 12. If positives and negatives could not be chosen in a one-stage model, choosing them there would do harm: that fails
 * where a model that chooses is told to be better than one that takes all, and holds where it is told to be worse.
 */
function cannotBeCombined({ pairs }: ComparedPairs): Claim[] {
  const againstAll = (a: string) =>
    pairs.find((each) => each.a === a && each.b === "one-stage ce" && each.metric === "ap");
  const pair = againstAll("one-stage ohem");
  if (!pair) return [];
  const fixed = againstAll("one-stage ohem-1-3");
  const text = (each: Pair) => `${each.a} − ${each.b}: ${difference(each)}`;
  return [
    {
      id: "one-stage-cannot-choose",
      claim:
        "In a one-stage model positives and negatives cannot be freely combined: choosing among them does harm.",
      figure: "differences",
      verdict: !isTold(pair) ? "undecided" : pair.meanDifference > 0 ? "fails" : "holds",
      evidence: [`OHEM chooses anchors there; AP, ${text(pair)}`, ...(fixed ? [text(fixed)] : [])].join("; "),
    },
  ];
}
