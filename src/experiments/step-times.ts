import type { StepRecord } from "../training/loop";

type Times = Pick<StepRecord, "milliseconds"> & Partial<Pick<StepRecord, "waitMilliseconds">>;

/** The first steps start the engine and its data flow, and are not counted. */
const UNTIMED_STEPS = 5;

/** Mean seconds that a step takes the engine. */
export function meanSeconds(steps: readonly Times[]): number {
  const timed = timedOf(steps);
  return timed.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / timed.length / 1000;
}

/**
 * Share of the time in which the engine waited for images, in [0, 1]; undefined where no step tells, as of runs
 * that began before it was measured.
 */
export function waitShare(steps: readonly Times[]): number | undefined {
  let [waited, total] = [0, 0];
  for (const { milliseconds, waitMilliseconds } of timedOf(steps)) {
    if (waitMilliseconds === undefined) continue;
    waited += waitMilliseconds;
    total += waitMilliseconds + milliseconds;
  }
  return total > 0 ? waited / total : undefined;
}

function timedOf(steps: readonly Times[]): readonly Times[] {
  return steps.length > 2 * UNTIMED_STEPS ? steps.slice(UNTIMED_STEPS) : steps;
}
