import type { Engine } from "../../src/experiments/engines/engine";
import type { RunProgress } from "../../src/experiments/run";
import type { Store } from "../../src/experiments/stores/store";
import { writeResult } from "../../src/experiments/stores/trial-result";
import type { Trial } from "../../src/experiments/study/trial";
import type { TrialFailure } from "../../src/types";
import { fakeArm } from "./fake-arms";

export interface FakeEngine extends Engine {
  /** Indices of the trials that it was given, one list a call. */
  given: number[][];
  forgotten: string[];
}

export interface FakeEngineOptions {
  /** AP of a trial, or why it is given up. */
  outcome?(trial: Trial): number | TrialFailure;
  /** Before each trial. */
  before?(trial: Trial, signal: AbortSignal): void | Promise<void>;
  running?: Map<string, RunProgress>;
}

export const failure: TrialFailure = { attempts: 3, error: "killed", log: ["last words"], final: false };

/** An engine that trains nothing: each trial leaves a result at once, or is given up. */
export function fakeEngine(
  store: Store,
  { outcome = () => 0.3, before, running = new Map() }: FakeEngineOptions = {},
): FakeEngine {
  const given: number[][] = [];
  const forgotten: string[] = [];
  return {
    given,
    forgotten,
    async run(trials, { signal, onProgress, onEnd }) {
      const these: number[] = [];
      given.push(these);
      for (const trial of trials) {
        these.push(trial.index);
        await before?.(trial, signal);
        signal.throwIfAborted();
        const ends = outcome(trial);
        onProgress(trial, { phase: "train", done: 1, of: trial.config.steps });
        if (typeof ends !== "number") await onEnd(trial, ends);
        else {
          await writeResult(
            store,
            trial,
            fakeArm(trial.config.detector, trial.config.criterion, { ap: ends }),
          );
          await onEnd(trial);
        }
      }
    },
    running: async () => running,
    withdraw: async () => 7,
    async forget(ids) {
      forgotten.push(...ids);
    },
    async close() {},
  };
}
