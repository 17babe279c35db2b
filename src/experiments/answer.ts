import type { Arm, Pair } from "../types";
import { difference, percent, shareOfEasy } from "./claims";
import { armName } from "./study";

/**
 * What the comparison found, in sentences. Which method is ahead is said only where the 95 % interval of the
 * difference keeps clear of 0.
 */
export function answerOf(arms: Arm[], pairs: Pair[]): string[] {
  const seeds = new Set(arms.map(({ seed }) => seed)).size;
  return [
    verdictOf(pairs, "one-stage focal", "two-stage ohem", "The article's pair"),
    verdictOf(pairs, "one-stage focal", "one-stage ohem", "In the same one-stage detector"),
    verdictOf(pairs, "two-stage ohem", "two-stage focal", "In the same two-stage detector"),
    gradientSentence(arms),
    seeds < 5
      ? `This is ${seeds === 1 ? "one seed" : `${seeds} seeds`} of ${arms[0].steps} steps: other seeds may rank the methods otherwise. "compare --preset paper" takes five seeds and more steps.`
      : undefined,
  ].filter((sentence) => sentence !== undefined);
}

function verdictOf(pairs: Pair[], a: string, b: string, where: string): string | undefined {
  const pair = pairs.find((each) => each.a === a && each.b === b && each.metric === "hardRecall");
  if (!pair) return undefined;
  const { low, high } = pair;
  const found =
    low === null || high === null || (low <= 0 && high >= 0)
      ? `no difference can be told between ${a} and ${b}`
      : low > 0
        ? `${a} finds more hard objects than ${b}`
        : `${b} finds more hard objects than ${a}`;
  return `${where}: ${found} (recall at one false positive an image, ${difference(pair)}).`;
}

/** Whose gradient it was, for the arms of the one-stage detector. */
function gradientSentence(arms: Arm[]): string | undefined {
  const names = [...new Set(arms.filter(({ detector }) => detector === "one-stage").map(armName))];
  if (names.length === 0) return undefined;
  const shares = names.map((name) => {
    const ofArm = arms.filter((arm) => armName(arm) === name).map(shareOfEasy);
    return `${percent(ofArm.reduce((sum, share) => sum + share, 0) / ofArm.length)} under ${name}`;
  });
  return `Of the gradient through training, easy background (p_t ≥ .9) carried ${shares.join(", ")}.`;
}
