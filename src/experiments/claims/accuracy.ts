import type { Claim, Pair } from "../../types";
import { difference } from "./evidence";
import { byInterval } from "./weigh";

/** What the article and the papers say of which method finds more. */
export function claimsOfAccuracy(pairs: readonly Pair[]): Claim[] {
  return [
    ...byInterval(pairs, {
      id: "focal-loss-helps-hard-objects",
      claim: "In a one-stage detector, focal loss finds more hard objects than cross entropy.",
      figure: "differences",
      pair: ["one-stage focal", "one-stage ce"],
    }),
    ...byInterval(pairs, {
      id: "ohem-helps-hard-objects",
      claim: "In a two-stage detector, OHEM finds more hard objects than random sampling.",
      figure: "differences",
      pair: ["two-stage ohem", "two-stage random"],
    }),
    ...byInterval(pairs, {
      id: "focal-loss-suits-one-stage",
      claim: "In a one-stage detector, focal loss does better on hard objects than OHEM.",
      figure: "differences",
      pair: ["one-stage focal", "one-stage ohem"],
    }),
    ...byInterval(pairs, {
      id: "ohem-suits-two-stage",
      claim: "In a two-stage detector, OHEM does better on hard objects than focal loss.",
      figure: "differences",
      pair: ["two-stage ohem", "two-stage focal"],
    }),
    ...byInterval(pairs, {
      id: "balancing-helps",
      claim: "Weighting objects against background helps cross entropy in a one-stage detector.",
      figure: "differences",
      metric: "ap",
      pair: ["one-stage balanced-ce", "one-stage ce"],
    }),
    ...byInterval(pairs, {
      id: "focusing-does-more-than-balancing",
      claim: "In a one-stage detector, focal loss does better than balanced cross entropy.",
      figure: "differences",
      metric: "ap",
      pair: ["one-stage focal", "one-stage balanced-ce"],
    }),
    ...cannotBeCombined(pairs),
  ];
}

/** So much AP is little: a method that costs less does no harm worth naming. Chosen after the runs of the paper study. */
const LITTLE = 0.01;

/**
 * Row 12. If positives and negatives could not be chosen in a one-stage model, choosing them there would do harm: that fails
 * where the interval leaves no harm of more than {@link LITTLE} AP, and holds where it leaves nothing but harm.
 */
function cannotBeCombined(pairs: readonly Pair[]): Claim[] {
  const [a, b] = ["one-stage ohem", "one-stage ce"];
  const pair = pairs.find((each) => each.a === a && each.b === b && each.metric === "ap");
  if (!pair) return [];
  const { low, high } = pair;
  const verdict =
    low === null || high === null ? "undecided" : high < 0 ? "holds" : low > -LITTLE ? "fails" : "undecided";
  return [
    {
      id: "one-stage-cannot-choose",
      claim:
        "In a one-stage model positives and negatives cannot be freely combined: choosing among them does harm.",
      figure: "differences",
      verdict,
      evidence: `OHEM chooses anchors there. AP, ${a} − ${b}: ${difference(pair)}; a loss of less than ${LITTLE} is no harm`,
    },
  ];
}
