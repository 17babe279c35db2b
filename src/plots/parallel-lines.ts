import { random } from "../backend/random";
import type { MeasuredTrial } from "../evaluation/sweep-trials";
import { settingOf, settingText } from "../evaluation/trial-settings";
import { shortNumber } from "./names";
import { plotlyText } from "./style";
import { thousands } from "./words";

/** More lines than this are neither read nor quickly drawn. */
export const MOST_LINES = 400;
const BEST = 100;

/** The trials that are drawn: all, or of more the best hundred and a sample of the others; the best last, on top. */
export function linesOf(measured: readonly MeasuredTrial[], seed = 0): MeasuredTrial[] {
  const ranked = [...measured].sort((a, b) => a.value - b.value);
  if (ranked.length <= MOST_LINES) return ranked;
  const others = ranked.slice(0, -BEST);
  const drawn = random(seed, "parallel lines")
    .shuffle(others.map((_, i) => i))
    .slice(0, MOST_LINES - BEST);
  return [...drawn.sort((a, b) => a - b).map((i) => others[i]), ...ranked.slice(-BEST)];
}

/** `every trial`, or which of them are drawn. */
export function whichTrials(measured: number): string {
  if (measured <= MOST_LINES) return "every trial";
  return `the best ${BEST} of ${thousands(measured)} trials and ${MOST_LINES - BEST} others`;
}

/** All of a trial in a few lines, for whoever points at it. */
export function trialText({ trial, value }: MeasuredTrial, names: readonly string[], metric: string): string {
  const settings = names.map((name) => [name, settingOf(trial, name)] as const);
  return [
    `<b>trial ${trial.index}: ${metric} ${shortNumber(value)}</b>`,
    ...settings.filter(([, of]) => of !== null).map(([name, of]) => `${name}: ${settingText(of)}`),
    `${shortNumber(trial.secondsPerStep)} s a step`,
  ]
    .map((line, i) => (i === 0 ? line : plotlyText(line)))
    .join("<br>");
}
