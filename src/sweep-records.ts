/** What becomes of a study: what `sweep --json` prints. */

import type { Evaluation } from "./records";

/** What has become of a trial of a study. */
export type TrialStatus = "done" | "running" | "waiting" | "failed";

/** Why a trial has no result. */
export interface TrialFailure {
  /** How often it was tried. */
  attempts: number;
  /** In a line for people. */
  error: string;
  /** What the process said last. */
  log: string[];
  /** Whether it would fail again: a training that goes astray does, a process that was killed may not. */
  final: boolean;
}

/** One trial of a study, as `sweep --json` prints it. */
export interface TrialRecord {
  /** Its place in the study, as `trial --index` takes it. */
  index: number;
  /** The hash of what decides its numbers. */
  id: string;
  /** "referee", "tuning", "rung 1" …, or "arms": what is compared. */
  stage: string;
  /** The arm's name. */
  arm: string;
  /** The resolved config. */
  config: Record<string, unknown>;
  status: TrialStatus;
  evaluation: Evaluation | null;
  /** Of training, as it was last measured. */
  secondsPerStep: number | null;
  peakMemoryMB: number | null;
  /** Easy background's share of the gradient, the mean over training; where it was measured. */
  easyBackground?: number;
  failure?: TrialFailure;
}

/** A study and what has become of it. */
export interface SweepRecord {
  name: string;
  /** Where the results are, for people. */
  store: string;
  /** Names of the settings that differ between trials of the last stage, "arm" and "seed" among them. */
  varied: string[];
  trials: TrialRecord[];
}
