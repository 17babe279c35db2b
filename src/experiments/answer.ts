import type { Arm, Pair } from "../types";
import { armName } from "./arm-name";
import { aheadFirst, difference, isTold, percent, shareOfEasy } from "./claims/evidence";
import { METRICS } from "./metrics-of-arms";
import { armsOfMostSeeds } from "./most-seeds";
import { recommendation } from "./recommendation";

/**
 * What the comparison found, in sentences. Which method is ahead is said only where the 95 % interval of the
 * difference keeps clear of 0.
 */
export function answerOf(arms: Arm[], pairs: Pair[]): string[] {
  const seeds = new Set(arms.map(({ seed }) => seed)).size;
  const headline = armsOfMostSeeds(arms);
  return [
    ...recommendation(arms),
    verdictOf(
      pairs,
      "one-stage focal",
      "two-stage ohem",
      "The article's pair, which differs in the detector as well",
    ),
    verdictOf(pairs, "one-stage focal", "one-stage ohem", "In the same one-stage detector"),
    verdictOf(pairs, "two-stage ohem", "two-stage focal", "In the same two-stage detector"),
    accuracySentence(headline),
    floorSentence(arms),
    gradientSentence(headline),
    seeds < 5
      ? `This is ${seeds === 1 ? "one seed" : `${seeds} seeds`} of ${arms[0].steps} steps: other seeds may rank the methods otherwise. "compare --preset paper" takes five seeds and more steps.`
      : undefined,
  ].filter((sentence) => sentence !== undefined);
}

function verdictOf(pairs: Pair[], a: string, b: string, where: string): string | undefined {
  const pair = pairs.find((each) => each.a === a && each.b === b && each.metric === "hardRecall");
  if (!pair) return undefined;
  const ahead = aheadFirst(pair);
  const [more, less] = [ahead.a, ahead.b];
  const found = isTold(pair)
    ? `${more} finds more hard objects than ${less}`
    : `no difference in finding hard objects can be told between ${more} and ${less}`;
  return `${where}: ${found} (recall of hard objects at one false positive an image, ${difference(ahead)}).`;
}

/** AP of each arm, the mean over its seeds. */
function accuracySentence(arms: Arm[]): string | undefined {
  const means = meansOf(arms, METRICS.ap.of);
  if (means.length === 0) return undefined;
  const best = [...means].sort((a, b) => b.mean - a.mean);
  return `AP on all objects: ${best.map(({ name, mean }) => `${name} ${mean.toFixed(3)}`).join(", ")}.`;
}

/** Below this recall of hard objects no arm finds enough of them to be told apart by. */
const FLOOR = 0.05;

function floorSentence(arms: Arm[]): string | undefined {
  const recalls = meansOf(arms, METRICS.hardRecall.of).map(({ mean }) => mean);
  if (recalls.length === 0 || Math.max(...recalls) >= FLOOR) return undefined;
  return `At one false positive an image few of the hard objects are found (at most ${percent(Math.max(...recalls))} of them), so differences there can hardly show.`;
}

function meansOf(arms: Arm[], metric: (arm: Arm) => number | null): { name: string; mean: number }[] {
  return [...new Set(arms.map(armName))].flatMap((name) => {
    const values = arms.filter((arm) => armName(arm) === name).flatMap((arm) => metric(arm) ?? []);
    return values.length > 0 ? [{ name, mean: values.reduce((sum, x) => sum + x, 0) / values.length }] : [];
  });
}

/** Whose gradient it was, for the arms of the one-stage detector. */
function gradientSentence(arms: Arm[]): string | undefined {
  const names = [...new Set(arms.filter(({ detector }) => detector === "one-stage").map(armName))];
  if (names.length === 0) return undefined;
  const shares = names.map((name) => {
    const ofArm = arms.filter((arm) => armName(arm) === name).map(shareOfEasy);
    return `${percent(ofArm.reduce((sum, share) => sum + share, 0) / ofArm.length)} under ${name}`;
  });
  return `Of the gradient on the class logits through training, easy background (p_t ≥ .9) carried ${shares.join(", ")}: each on its own model, as far as that had come.`;
}
