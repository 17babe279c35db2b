import { mean } from "simple-statistics";
import { measuredTrials } from "../../evaluation/sweep-trials";
import type { EqualSeconds, SweepRecord, TrialRecord } from "../../types";

/**
 * What each arm found after as many steps as every other, and after as many seconds: of an arm's numbers of steps the largest
 * is the one that all arms have, the smallest what it makes in the time of the quickest. Arms of which either has not been
 * trained yet are left out.
 * @param record of the study `equal-seconds`
 */
export function equalSeconds(record: Pick<SweepRecord, "trials">): EqualSeconds[] {
  const measured = measuredTrials(record);
  return [...new Set(record.trials.map(armOf))].flatMap((arm) => {
    const [{ config }, ...others] = record.trials.filter((trial) => armOf(trial) === arm);
    const steps = [config, ...others.map((trial) => trial.config)].map((each) => Number(each.steps));
    const after = (count: number) => {
      const own = measured.filter(({ trial }) => armOf(trial) === arm && trial.config.steps === count);
      const aps = own.map(({ value }) => value);
      return aps.length > 0 ? { steps: count, aps, mean: mean(aps) } : undefined;
    };
    const [equalSteps, inTime] = [after(Math.max(...steps)), after(Math.min(...steps))];
    if (!equalSteps || !inTime) return [];
    const [detector, criterion] = [String(config.detector), String(config.criterion)];
    return [{ detector, criterion, equalSteps, equalSeconds: inTime }];
  });
}

function armOf({ config }: TrialRecord): string {
  return `${config.detector} ${config.criterion}`;
}
