import type { Arm, Claim, Pair } from "../../types";
import { armName } from "../arm-name";
import { difference, isTold } from "./evidence";

/** What is said and where it is shown: `figure` is the name of one of the report's. */
export type Stated = Pick<Claim, "id" | "claim" | "figure" | "afterwards">;

interface MechanismClaim extends Stated {
  /** Name of the arm whose model is looked at. */
  arm: string;
  /** Undefined where a run of old did not measure it. */
  holds(arm: Arm): boolean | undefined;
  evidence(arm: Arm): string;
}

/** A claim about a mechanism holds if it does in every seed, fails if it does in none; none where no such arm was run. */
export function inEverySeed(arms: readonly Arm[], claim: MechanismClaim): Claim[] {
  const { arm: name, holds, evidence, ...stated } = claim;
  const measured = arms.filter((arm) => armName(arm) === name && holds(arm) !== undefined);
  if (measured.length === 0) return [];
  const agree = measured.filter(holds).length;
  const verdict = agree === measured.length ? "holds" : agree === 0 ? "fails" : "undecided";
  const counted =
    measured.length === 1 ? "one seed" : `${agree} of ${measured.length} seeds agree; the first`;
  return [{ ...stated, verdict, evidence: `${counted}: ${evidence(measured[0])}` }];
}

/** In words, what a claim about two arms compares. */
const MEASURES: Record<string, string> = { hardRecall: "recall of hard objects", ap: "AP" };

/** A claim that one arm beats another holds or fails where the difference is told from none; none where no such pair was run. */
export function byInterval(
  pairs: readonly Pair[],
  {
    pair: [a, b],
    metric = "hardRecall",
    ...stated
  }: Stated & { pair: [a: string, b: string]; metric?: string },
): Claim[] {
  const pair = pairs.find((each) => each.a === a && each.b === b && each.metric === metric);
  if (!pair) return [];
  const verdict = !isTold(pair) ? "undecided" : pair.meanDifference > 0 ? "holds" : "fails";
  return [{ ...stated, verdict, evidence: `${MEASURES[metric]}, ${a} − ${b}: ${difference(pair)}` }];
}
