import type { TrialFailure } from "../types";
import type { RunProgress } from "./run";
import type { Stage } from "./study/stages";
import type { Trial } from "./study/trial";

/** Where a sweep stands. */
export interface SweepProgress {
  stage: string;
  /** Of all stages. */
  trials: number;
  done: number;
  failed: number;
  waiting: number;
  running: RunningTrial[];
  /** Over all trials, since the sweep began; undefined before the first step. */
  stepsPerSecond?: number;
  /** At this rate, until all is done. */
  secondsLeft?: number;
}

export interface RunningTrial {
  id: string;
  index: number;
  arm: string;
  seed: number;
  progress: RunProgress;
}

export interface SweepMeter {
  begin(stage: Stage): void;
  /** A trial that needs nothing any more. */
  found(trial: Trial, as: "done" | "failed"): void;
  update(trial: Trial, progress: RunProgress): void;
  ended(trial: Trial, failure?: TrialFailure): void;
  stop(): void;
}

/** Milliseconds from one report to the next. */
const BETWEEN_REPORTS = 250;

/** Adds up what becomes of a study's trials, and reports it a few times a second while it changes. */
export function sweepMeter(
  stages: readonly Stage[],
  onProgress: (progress: SweepProgress) => void,
  now: () => number = () => performance.now(),
): SweepMeter {
  const started = now();
  const trials = stages.reduce((sum, { count }) => sum + count, 0);
  const stepsInAll = stages.reduce((sum, { count, steps }) => sum + count * steps, 0);
  const running = new Map<string, RunningTrial & { from: number }>();
  let [stage, done, failed, stepsBehind, stepsHere] = [stages[0]?.name ?? "", 0, 0, 0, 0];
  let last = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const tell = (always = false) => {
    if (stopped || (!always && now() - last < BETWEEN_REPORTS)) return;
    last = now();
    const under = [...running.values()];
    const here = stepsHere + under.reduce((sum, { progress, from }) => sum + stepsOf(progress) - from, 0);
    const seconds = (last - started) / 1000;
    const stepsPerSecond = here > 0 && seconds > 0 ? here / seconds : undefined;
    const left = stepsInAll - stepsBehind - under.reduce((sum, { progress }) => sum + stepsOf(progress), 0);
    onProgress({
      stage,
      trials,
      done,
      failed,
      waiting: Math.max(0, trials - done - failed - under.length),
      running: under.map(({ from: _, ...each }) => each),
      stepsPerSecond,
      secondsLeft: stepsPerSecond && Math.max(0, left / stepsPerSecond),
    });
  };
  const close = (trial: Trial, as: "done" | "failed", always: boolean) => {
    const was = running.get(trial.id);
    if (was && as === "done") stepsHere += trial.config.steps - was.from;
    running.delete(trial.id);
    stepsBehind += trial.config.steps;
    if (as === "done") done++;
    else failed++;
    tell(always);
  };
  return {
    begin({ name }) {
      stage = name;
      tell(true);
    },
    found: (trial, as) => close(trial, as, false),
    update({ id, index, arm, config }, progress) {
      const first = Math.max(0, stepsOf(progress) - 1); // it may go on from a checkpoint, or begin again
      const from = Math.min(first, running.get(id)?.from ?? first);
      running.set(id, { id, index, arm, seed: config.seed, progress, from });
      tell();
    },
    ended: (trial, failure) => close(trial, failure ? "failed" : "done", true),
    stop() {
      tell(true);
      stopped = true;
    },
  };
}

/** Steps that are behind a trial; all of them, where it is being measured. */
function stepsOf({ phase, done, of }: RunProgress): number {
  return phase === "train" ? done : of;
}
