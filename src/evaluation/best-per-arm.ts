import { mean } from "simple-statistics";
import { groupBy } from "../data/group-by";
import type { SweepRecord, TrialRecord } from "../types";
import { differenceBySeed } from "./by-seed";
import { pairedTest } from "./paired-test";
import type { Difference } from "./statistics";
import {
  lastTrialsOf,
  type MeasuredTrial,
  measuredCandidates,
  measuredTrials,
  type TrialValue,
  trainingSeconds,
  trialAp,
} from "./sweep-trials";
import { inOrder, type SettingValue, settingOf } from "./trial-settings";

/** An arm's best settings, and what it took to find them. */
export interface BestOfArm {
  arm: string;
  /** What was varied and this arm has, without the arm and the seed. */
  settings: Record<string, SettingValue>;
  /** The last stage's measured trials with these settings, a seed each. */
  seeds: MeasuredTrial[];
  /** Trials with these settings, of the last stage, that have no value: their seeds are not in the mean. */
  missing: number;
  mean: number;
  /** 95 % over seeds; null with fewer than three. */
  low: number | null;
  high: number | null;
  /** How many settings of this arm it is the best of: all that were measured, those that halving dropped among them. */
  of: number;
  /** Trials of the arm over all stages, failed ones among them, and those that failed. */
  trials: number;
  failed: number;
  /** Seconds that all of them trained, as far as is known: steps × seconds a step. */
  seconds: number | null;
}

export interface BestPerArmOptions {
  /** What trials are judged by. Default AP. */
  value?: TrialValue;
}

/**
 * For each arm the settings whose mean over seeds is the highest in the last stage, the best arm first. An arm of which
 * nothing was measured is not there.
 *
 * The interval is Student's over seeds, as in {@link pairedTest}: it speaks of other seeds with these settings.
 * It does not speak of the choice: the best of many settings was in part lucky, and the more there were, the more.
 * Settings with fewer than half as many measured seeds as others of the arm are not chosen, since few seeds are lucky
 * more easily; of equal ones the first is.
 */
export function bestPerArm(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  { value = trialAp }: BestPerArmOptions = {},
): BestOfArm[] {
  const names = inOrder(sweep.varied).filter((name) => name !== "arm" && name !== "seed");
  const keyOf = (trial: TrialRecord) => JSON.stringify(names.map((name) => settingOf(trial, name)));
  const last = lastTrialsOf(sweep);
  const byArm = groupBy(measuredTrials(sweep, value), ({ trial }) => trial.arm);
  const candidates = groupBy(measuredCandidates(sweep, value), ({ trial }) => trial.arm);
  const best = [...byArm].map(([arm, measured]): BestOfArm => {
    const groups = groupBy(measured, ({ trial }) => keyOf(trial));
    const most = Math.max(...[...groups.values()].map(({ length }) => length));
    const [key, seeds] = [...groups]
      .filter(([, { length }]) => 2 * length >= most)
      .reduce((a, b) => (meanOf(b[1]) > meanOf(a[1]) ? b : a));
    const ofArm = sweep.trials.filter((trial) => trial.arm === arm);
    const values = seeds.map((each) => each.value);
    return {
      arm,
      settings: settingsOf(seeds[0].trial, names),
      seeds,
      missing: last.filter((trial) => trial.arm === arm && keyOf(trial) === key).length - seeds.length,
      mean: mean(values),
      ...intervalOf(values),
      of: new Set(candidates.get(arm)!.map(({ trial }) => keyOf(trial))).size,
      trials: ofArm.length,
      failed: ofArm.filter(({ status }) => status === "failed").length,
      seconds: secondsOf(ofArm),
    };
  });
  return best.sort((a, b) => b.mean - a.mean);
}

/**
 * How far the best arm is ahead of the second, paired by the seeds that both have; null without a second arm or without
 * such seeds. The interval is null with fewer than three of them.
 */
export function leadOfBest(best: readonly BestOfArm[]): (Difference & { seeds: number }) | null {
  if (best.length < 2) return null;
  const [first, second] = best.map(({ seeds }) => ({
    seeds: seeds.map(({ trial }) => Number(trial.config.seed)),
    values: seeds.map(({ value }) => value),
  }));
  const { values } = differenceBySeed(first, second);
  if (values.length === 0) return null;
  return { meanDifference: mean(values), ...intervalOf(values), seeds: values.length };
}

/** Student's 95 % interval of a mean. */
function intervalOf(values: readonly number[]): Pick<Difference, "low" | "high"> {
  const { low = null, high = null } =
    pairedTest(
      values,
      values.map(() => 0),
    ) ?? {};
  return { low, high };
}

/** Seconds that trials trained, as far as is known; null where nothing is. */
export function secondsOf(trials: readonly TrialRecord[]): number | null {
  const known = trials.map(trainingSeconds).filter((seconds) => seconds !== null);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0);
}

function settingsOf(trial: TrialRecord, names: readonly string[]): Record<string, SettingValue> {
  const given = names.map((name) => [name, settingOf(trial, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== null));
}

function meanOf(measured: readonly MeasuredTrial[]): number {
  return mean(measured.map(({ value }) => value));
}
