import { mean } from "simple-statistics";
import { measuredTrials } from "../../evaluation/sweep-trials";
import type { EqualSeconds, SweepRecord } from "../../types";

/**
 * What each arm found after as many steps as every other, and after as many seconds: of an arm's two numbers of steps the
 * larger is the one that all arms have, the smaller what it makes in the time of the quickest.
 * @param record of the study `equal-seconds`
 */
export function equalSeconds(record: Pick<SweepRecord, "trials">): EqualSeconds[] {
  const arms = new Map<string, { detector: string; criterion: string; bySteps: Map<number, number[]> }>();
  for (const { trial, value } of measuredTrials(record)) {
    const { detector, criterion, steps } = trial.config as {
      detector: string;
      criterion: string;
      steps: number;
    };
    const key = `${detector} ${criterion}`;
    const arm = arms.get(key) ?? { detector, criterion, bySteps: new Map() };
    arm.bySteps.set(steps, [...(arm.bySteps.get(steps) ?? []), value]);
    arms.set(key, arm);
  }
  return [...arms.values()].map(({ detector, criterion, bySteps }) => {
    const measured = [...bySteps]
      .sort(([a], [b]) => a - b)
      .map(([steps, aps]) => ({ steps, aps, mean: mean(aps) }));
    return { detector, criterion, equalSteps: measured.at(-1)!, equalSeconds: measured[0] };
  });
}
