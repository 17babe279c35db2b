import type { SweepRecord, TrialRecord, TrialStatus } from "../types";
import { type BestOfArm, bestPerArm, secondsOf } from "./best-per-arm";
import { type SettingEffects, settingEffects } from "./setting-effects";
import { lastStageOf, lastTrialsOf, measuredTrials, type TrialValue, trialAp } from "./sweep-trials";

/** How many trials of a stage have come how far. */
export interface StageCounts extends Record<TrialStatus, number> {
  stage: string;
  trials: number;
}

/** What a study found, and from how much. */
export interface SweepFindings {
  /** In the order of their first trials. */
  stages: StageCounts[];
  /** What {@link best} and {@link effects} are of; null where it has not begun. */
  lastStage: string | null;
  /** Trials of the last stage, those of them that have a value, and those that are done without one. */
  trials: number;
  measured: number;
  unmeasured: number;
  /** The best arm first. */
  best: BestOfArm[];
  effects: SettingEffects;
  /** Seconds of training over all stages, as far as is known. */
  seconds: number | null;
}

/** Everything that a sweep's report is drawn from. */
export function sweepFindings(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  options: { value?: TrialValue; seed?: number } = {},
): SweepFindings {
  const { value = trialAp } = options;
  const last = lastTrialsOf(sweep);
  const measured = measuredTrials(sweep, value).length;
  const stages = [...new Set(sweep.trials.map(({ stage }) => stage))];
  return {
    stages: stages.map((stage) => countsOf(stage, sweep.trials)),
    lastStage: lastStageOf(sweep),
    trials: last.length,
    measured,
    unmeasured: last.filter(({ status }) => status === "done").length - measured,
    best: bestPerArm(sweep, options),
    effects: settingEffects(sweep, options),
    seconds: secondsOf(sweep.trials),
  };
}

function countsOf(stage: string, trials: readonly TrialRecord[]): StageCounts {
  const ofStage = trials.filter((trial) => trial.stage === stage);
  const count = (status: TrialStatus) => ofStage.filter((trial) => trial.status === status).length;
  return {
    stage,
    trials: ofStage.length,
    done: count("done"),
    running: count("running"),
    waiting: count("waiting"),
    failed: count("failed"),
  };
}
