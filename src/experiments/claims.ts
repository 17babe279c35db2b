import type { Arm, Claim, Pair, UnderCriterion } from "../types";
import { armName } from "./arm-name";

/** What the article claims and this kit can weigh; a claim whose arms were not run is left out. */
export function claimsOf(arms: Arm[], pairs: Pair[]): Claim[] {
  return [
    inEverySeed(arms, {
      id: "easy-background-dominates",
      claim:
        "In a one-stage detector under cross entropy, easy background carries most of the classification gradient.",
      arms: ["one-stage ce"],
      holds: ([ce]) => shareOfEasy(ce) > 0.5,
      evidence: ([ce]) => `${percent(shareOfEasy(ce))} of it over training`,
    }),
    inEverySeed(arms, {
      id: "focal-loss-silences-easy-background",
      claim: "On one and the same model, focal loss takes classification gradient away from easy background.",
      arms: ["one-stage ce"],
      holds: ([model]) => under(model, "focal").easyNegative < under(model, "ce").easyNegative,
      evidence: ([model]) => easyUnder(model, "focal"),
    }),
    inEverySeed(arms, {
      id: "ohem-silences-easy-background",
      claim:
        "On one and the same one-stage model, OHEM takes classification gradient away from easy background.",
      arms: ["one-stage ce"],
      holds: ([model]) => under(model, "ohem").easyNegative < under(model, "ce").easyNegative,
      evidence: ([model]) => easyUnder(model, "ohem"),
    }),
    inEverySeed(arms, {
      id: "focal-loss-concentrates-negative-loss",
      claim: "On one and the same model, focal loss puts the loss of background on fewer examples (Fig. 4).",
      arms: ["one-stage focal"],
      holds: ([model]) => hardestUnder(model, "focal") > hardestUnder(model, "ce"),
      evidence: ([model]) =>
        `the model trained with focal loss: the hardest 1 % of background carry ${percent(hardestUnder(model, "focal"))} ` +
        `of its focal loss and ${percent(hardestUnder(model, "ce"))} of its cross entropy`,
    }),
    byInterval(pairs, {
      id: "focal-loss-helps-hard-objects",
      claim: "In a one-stage detector, focal loss finds more hard objects than cross entropy.",
      pair: ["one-stage focal", "one-stage ce"],
    }),
    byInterval(pairs, {
      id: "ohem-helps-hard-objects",
      claim: "In a two-stage detector, OHEM finds more hard objects than random sampling.",
      pair: ["two-stage ohem", "two-stage random"],
    }),
    byInterval(pairs, {
      id: "focal-loss-suits-one-stage",
      claim: "In a one-stage detector, focal loss does better on hard objects than OHEM.",
      pair: ["one-stage focal", "one-stage ohem"],
    }),
    byInterval(pairs, {
      id: "ohem-suits-two-stage",
      claim: "In a two-stage detector, OHEM does better on hard objects than focal loss.",
      pair: ["two-stage ohem", "two-stage focal"],
    }),
  ].filter((claim) => claim !== undefined);
}

interface MechanismClaim {
  id: string;
  claim: string;
  /** Names of the arms, as many as `holds` takes. */
  arms: string[];
  holds(arms: Arm[]): boolean;
  evidence(arms: Arm[]): string;
}

/** A claim about a mechanism holds if it does in every seed, fails if it does in none. */
function inEverySeed(
  arms: Arm[],
  { id, claim, arms: names, holds, evidence }: MechanismClaim,
): Claim | undefined {
  const seeds = [...new Set(arms.map(({ seed }) => seed))];
  const bySeed = seeds
    .map((seed) => names.map((name) => arms.find((arm) => armName(arm) === name && arm.seed === seed)))
    .filter((group): group is Arm[] => group.every((arm) => arm !== undefined));
  if (bySeed.length === 0) return undefined;
  const agree = bySeed.filter(holds).length;
  const verdict = agree === bySeed.length ? "holds" : agree === 0 ? "fails" : "undecided";
  const counted = bySeed.length === 1 ? "one seed" : `${agree} of ${bySeed.length} seeds agree; the first`;
  return { id, claim, verdict, evidence: `${counted}: ${evidence(bySeed[0])}` };
}

/** A claim that one arm beats another holds or fails when the 95 % interval keeps clear of 0. */
function byInterval(
  pairs: Pair[],
  { id, claim, pair: [a, b] }: { id: string; claim: string; pair: [string, string] },
): Claim | undefined {
  const pair = pairs.find((each) => each.a === a && each.b === b && each.metric === "hardRecall");
  if (!pair) return undefined;
  const { low, high } = pair;
  const verdict =
    low === null || high === null ? "undecided" : low > 0 ? "holds" : high < 0 ? "fails" : "undecided";
  return { id, claim, verdict, evidence: `recall of hard objects, ${a} − ${b}: ${difference(pair)}` };
}

/** A difference with its interval, for people: "+0.04, 95 % [−0.01, +0.09] over the images of one seed". */
export function difference({ meanDifference, low, high, seeds, resampled }: Pair): string {
  const over =
    resampled === "images"
      ? "over the images of one seed"
      : seeds === 1
        ? "of one seed"
        : `over ${seeds} seeds`;
  const interval = low === null || high === null ? "no interval" : `95 % [${signed(low)}, ${signed(high)}]`;
  return `${signed(meanDifference)}, ${interval} ${over}`;
}

function signed(value: number): string {
  const rounded = Math.abs(value).toFixed(3);
  return `${value < 0 ? "−" : "+"}${rounded}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Mean over training of easy background's share of the gradient. */
export function shareOfEasy({ gradientShare }: Arm): number {
  return (
    gradientShare.reduce((sum, { easyNegative }) => sum + easyNegative, 0) / Math.max(1, gradientShare.length)
  );
}

/** What a criterion does with an arm's weights. */
function under({ sameModel }: Arm, criterion: string): UnderCriterion {
  return sameModel.find((each) => each.criterion === criterion)!;
}

function hardestUnder(model: Arm, criterion: string): number {
  return under(model, criterion).hardest1PercentOfNegatives;
}

function easyUnder(model: Arm, criterion: string): string {
  const [other, ce] = [under(model, criterion), under(model, "ce")].map(({ easyNegative }) => easyNegative);
  return `the model trained with cross entropy: easy background has ${percent(other)} under ${criterion}, ${percent(ce)} under ce`;
}
