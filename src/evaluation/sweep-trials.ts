import type { SweepRecord, TrialRecord } from "../types";

/** What a trial is judged by: higher is better, null where there is nothing to judge. */
export type TrialValue = (trial: TrialRecord) => number | null;

/** A trial of a study's last stage that is done, and its value. */
export interface MeasuredTrial {
  trial: TrialRecord;
  value: number;
}

/** AP over IoU .50 to .95; null where it was not measured, which COCO says by −1. */
export function trialAp({ evaluation }: TrialRecord): number | null {
  const ap = evaluation?.stats[0];
  return ap === undefined || !(ap >= 0) ? null : ap;
}

/**
 * The stage that results are of: "arms", else the last rung of halving, the one with the highest number; null where
 * neither has been begun.
 */
export function lastStageOf({ trials }: Pick<SweepRecord, "trials">): string | null {
  const stages = [...new Set(trials.map(({ stage }) => stage))];
  if (stages.includes("arms")) return "arms";
  const rungs = stages.filter((stage) => rungOf(stage) !== null);
  return rungs.length === 0 ? null : rungs.reduce((a, b) => (rungOf(b)! > rungOf(a)! ? b : a));
}

/** The trials of {@link lastStageOf}, whatever has become of them. */
export function lastTrialsOf(sweep: Pick<SweepRecord, "trials">): TrialRecord[] {
  const last = lastStageOf(sweep);
  return sweep.trials.filter(({ stage }) => stage === last);
}

/** Of the last stage the trials that are done and have a finite value, in their order. */
export function measuredTrials(
  sweep: Pick<SweepRecord, "trials">,
  value: TrialValue = trialAp,
): MeasuredTrial[] {
  return measuredOf(lastTrialsOf(sweep), value);
}

/** The same of every stage in which an arm's settings are held against each other, rungs of halving among them. */
export function measuredCandidates(
  { trials }: Pick<SweepRecord, "trials">,
  value: TrialValue = trialAp,
): MeasuredTrial[] {
  return measuredOf(
    trials.filter(({ stage }) => stage !== "tuning" && stage !== "referee"),
    value,
  );
}

function measuredOf(trials: readonly TrialRecord[], value: TrialValue): MeasuredTrial[] {
  return trials.flatMap((trial) => {
    const measured = trial.status === "done" ? value(trial) : null;
    return measured !== null && Number.isFinite(measured) ? [{ trial, value: measured }] : [];
  });
}

/** Seconds that a trial trained; null where they are not known. */
export function trainingSeconds({
  config,
  secondsPerStep,
}: Pick<TrialRecord, "config" | "secondsPerStep">): number | null {
  const { steps } = config;
  return typeof steps === "number" && secondsPerStep !== null ? steps * secondsPerStep : null;
}

function rungOf(stage: string): number | null {
  const [, number] = /^rung (\d+)$/.exec(stage) ?? [];
  return number === undefined ? null : Number(number);
}
