import { availableParallelism } from "node:os";
import { trialInProcess } from "../run-in-process";
import type { Store } from "../stores/store";
import { readFailure } from "../stores/trial-result";
import type { Engine } from "./engine";
import { runSideBySide } from "./side-by-side";

export interface LocalOptions {
  store: Store;
  /** Of each process, by default {@link THREADS}. */
  threads?: number;
  /** How many processes, by default as many as there are cores for. */
  processes?: number;
}

/** Of each process: one each, side by side, gives more steps a second than all for one. */
export const THREADS = 1;

/** How many processes of so many threads this machine has cores for. */
export function processesFor(threads: number): number {
  return Math.max(1, Math.floor(availableParallelism() / threads));
}

/** Child processes of this machine: nothing to install, nothing to start. */
export function localEngine({
  store,
  threads = THREADS,
  processes = processesFor(threads),
}: LocalOptions): Engine {
  return {
    run: (trials, { signal, onProgress, onEnd, onNotice }) =>
      runSideBySide(trials, {
        slots: processes,
        signal,
        onEnd,
        onNotice,
        givenUp: (trial) => readFailure(store, trial.id),
        async run(trial, either) {
          if (await store.isClaimed(trial.id)) return "busy";
          return trialInProcess(trial, store.name, {
            threads,
            signal: either,
            onNotice,
            onProgress: (progress) => onProgress(trial, progress),
          });
        },
      }),
    running: async () => new Map(), // who runs them knows
    withdraw: async () => 0,
    forget: async () => [],
    async close() {},
  };
}
