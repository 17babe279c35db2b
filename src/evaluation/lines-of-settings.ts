import { mean } from "simple-statistics";
import type { Line, LinePoint, SweepRecord, TrialRecord } from "../types";
import { type MeasuredTrial, measuredTrials } from "./sweep-trials";

/**
 * The arms of a study along an axis, a line an arm, points from left to right.
 * @param place where a trial stands; null leaves it out
 */
export function linesOfSettings(
  record: Pick<SweepRecord, "trials">,
  place: (trial: TrialRecord) => number | null,
): Line[] {
  const arms = new Map<string, { line: Line; at: Map<number, MeasuredTrial[]> }>();
  for (const measured of measuredTrials(record)) {
    const { trial } = measured;
    const x = place(trial);
    if (x === null) continue;
    const { detector, criterion } = trial.config as { detector: string; criterion: string };
    const known = arms.get(trial.arm) ?? { line: { detector, criterion, points: [] }, at: new Map() };
    known.at.set(x, [...(known.at.get(x) ?? []), measured]);
    arms.set(trial.arm, known);
  }
  return [...arms.values()].map(({ line, at }) => ({
    ...line,
    points: [...at].sort(([a], [b]) => a - b).map(([x, measured]) => pointOf(x, measured)),
  }));
}

function pointOf(x: number, measured: readonly MeasuredTrial[]): LinePoint {
  const values = measured.map(({ value }) => value);
  return { x, values, seeds: measured.map(({ trial }) => Number(trial.config.seed)), mean: mean(values) };
}

/** {@link linesOfSettings} along a setting that is a number; trials without it are left out. */
export function linesOfSetting(record: Pick<SweepRecord, "trials">, name: string): Line[] {
  const place = ({ config }: TrialRecord) => (typeof config[name] === "number" ? config[name] : null);
  return linesOfSettings(record, place);
}
