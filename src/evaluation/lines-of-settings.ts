import { mean } from "simple-statistics";
import type { Line, SweepRecord, TrialRecord } from "../types";
import { measuredTrials, type TrialValue, trialAp } from "./sweep-trials";

/**
 * The arms of a study along an axis, a line an arm, points from left to right.
 * @param place where a trial stands; null leaves it out
 */
export function linesOfSettings(
  record: Pick<SweepRecord, "trials">,
  place: (trial: TrialRecord) => number | null,
  value: TrialValue = trialAp,
): Line[] {
  const arms = new Map<string, { line: Line; at: Map<number, number[]> }>();
  for (const { trial, value: measured } of measuredTrials(record, value)) {
    const x = place(trial);
    if (x === null) continue;
    const { detector, criterion } = trial.config as { detector: string; criterion: string };
    const known = arms.get(trial.arm) ?? { line: { detector, criterion, points: [] }, at: new Map() };
    known.at.set(x, [...(known.at.get(x) ?? []), measured]);
    arms.set(trial.arm, known);
  }
  return [...arms.values()].map(({ line, at }) => ({
    ...line,
    points: [...at].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values, mean: mean(values) })),
  }));
}

/** {@link linesOfSettings} along a setting that is a number; trials without it are left out. */
export function linesOfSetting(
  record: Pick<SweepRecord, "trials">,
  name: string,
  value: TrialValue = trialAp,
): Line[] {
  const place = ({ config }: TrialRecord) => (typeof config[name] === "number" ? config[name] : null);
  return linesOfSettings(record, place, value);
}
