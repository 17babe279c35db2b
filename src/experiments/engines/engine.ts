import type { TrialFailure } from "../../types";
import type { RunProgress } from "../run";
import type { Trial } from "../study/trial";

/** What runs trials: processes of this machine, or workers of a queue. */
export interface Engine {
  /**
   * Runs trials, in any order and each until it has a result in the store or is given up, and tells what becomes of
   * them. They are asked for as there is room, so that there can be any number of them.
   * @throws TroubleError where the surroundings fail: all that was done is kept; the signal's reason when it was stopped
   */
  run(trials: Iterable<Trial>, hooks: EngineHooks): Promise<void>;
  /** What is under way, as far as the engine knows without running it itself, by the trials' ids. */
  running(): Promise<Map<string, RunProgress>>;
  /** Takes the study's waiting trials back. @returns how many */
  withdraw(): Promise<number>;
  /** Lets given up trials be tried again. @returns those of them that the engine had given up */
  forget(trialIds: Iterable<string>): Promise<string[]>;
  close(): Promise<void>;
}

export interface EngineHooks {
  signal: AbortSignal;
  onProgress(trial: Trial, progress: RunProgress): void;
  /** It has a result; or was given up, for this reason. */
  onEnd(trial: Trial, failure?: TrialFailure): void | Promise<void>;
  onNotice(notice: string): void;
}

/** How often a trial is tried whose process ends without a word. */
export const ATTEMPTS = 3;
/** Before the second attempt, in milliseconds; then twice as long each time. */
export const BACKOFF = 1000;
