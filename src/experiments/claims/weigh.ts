import type { Arm, Claim, Pair, TunedArm } from "../../types";
import { armName } from "../arm-name";
import { difference, isTold } from "./evidence";

/** What is said and where it is shown: `figure` is the name of one of the report's. */
export type Stated = Pick<Claim, "id" | "claim" | "figure" | "afterwards" | "foregone">;

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

/** Differences between arms, and what is to be known of them: how long they trained, and what each was tuned to. */
export interface ComparedPairs {
  pairs: readonly Pair[];
  steps?: number;
  tuned?: readonly TunedArm[];
}

/** A claim that one arm beats another holds or fails where the difference is told from none; none where no such pair was run. */
export function byInterval(
  compared: ComparedPairs,
  {
    pair: [a, b],
    metric = "hardRecall",
    ...stated
  }: Stated & { pair: [a: string, b: string]; metric?: string },
): Claim[] {
  const pair = compared.pairs.find((each) => each.a === a && each.b === b && each.metric === metric);
  if (!pair) return [];
  const verdict = !isTold(pair) ? "undecided" : pair.meanDifference > 0 ? "holds" : "fails";
  const after = compared.steps === undefined ? "" : ` after ${compared.steps} steps`;
  const evidence = `${MEASURES[metric]}${after}, ${a} − ${b}: ${difference(pair)}`;
  return [{ ...stated, verdict, evidence: [evidence, ...tunedApart(compared.tuned ?? [], a, b)].join("; ") }];
}

/** What the two were tuned to, where that is not the same: it differs beside the method. */
function tunedApart(tuned: readonly TunedArm[], a: string, b: string): string[] {
  const [ofA, ofB] = [a, b].map((name) => tuned.find(({ arm }) => arm === name)?.settings);
  if (!ofA || !ofB) return [];
  const apart = Object.keys(ofA).filter((name) => ofA[name] !== ofB[name]);
  return apart.length === 0
    ? []
    : [`tuned to ${apart.map((name) => `${name} ${ofA[name]} and ${ofB[name]}`).join(", ")}`];
}
