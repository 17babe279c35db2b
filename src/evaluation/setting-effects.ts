import type { SweepRecord } from "../types";
import { bootstrapEffects } from "./bootstrap-effects";
import { mainEffects } from "./main-effects";
import { type SettingLevels, settingLevels } from "./setting-levels";
import { measuredTrials, type TrialValue, trialAp } from "./sweep-trials";
import { inOrder, settingOf } from "./trial-settings";

export interface SettingLevel {
  /** The value, or `0.001 to 0.004` of a bin. */
  label: string;
  trials: number;
  /** Of the metric, the other settings held equal. */
  mean: number;
}

/** How much one setting mattered. */
export interface SettingEffect {
  setting: string;
  /** Settings that changed whenever this one did, so that the effect is theirs as well. */
  together: string[];
  /** Trials that have the setting. */
  trials: number;
  /** In the order of their values. */
  levels: SettingLevel[];
  best: SettingLevel;
  worst: SettingLevel;
  /** The best level's mean less the worst's, in the metric's own units. */
  difference: number;
  low: number | null;
  high: number | null;
  /** Of the variance between trials, epsilon squared: by chance alone below 0 as often as above. */
  share: number | null;
  shareLow: number | null;
  shareHigh: number | null;
}

export interface SettingEffects {
  /** Measured trials of the last stage. */
  trials: number;
  /** The largest difference first. */
  effects: SettingEffect[];
  /** Varied settings of which nothing can be said: one value alone was measured, or others say the same. */
  untold: { setting: string; why: "one value" | "follows from others" }[];
}

export interface SettingEffectsOptions {
  /** What trials are judged by. Default AP. */
  value?: TrialValue;
  /** Of the bootstrap. Default 0. */
  seed?: number;
  /** How often to draw. Default 2000. */
  samples?: number;
}

/**
 * How much each varied setting mattered in a study's last stage, the arm and the seed among them.
 *
 * The main effects are those of an additive model by least squares: a level's mean is taken with the other settings
 * held equal, which in a full grid is its plain mean. Numbers with more than six values are put together in four bins
 * with about as many trials each.
 *
 *   difference = mean of the best level − mean of the worst
 *   share      = (SS − df · MSE) / SS_total     epsilon squared
 *
 * Epsilon squared (Kelley, An unbiased correlation ratio measure, PNAS 21, 1935) takes off what chance alone explains;
 * of the common measures it is the least biased (Okada, Behaviormetrika 40, 2013). SS is what the setting explains
 * beyond all others, MSE the mean square of what none explains.
 *
 * Intervals are 95 %, by bootstrap of what the model leaves unexplained (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, section 9.4): each draw gives every trial the rest of another, drawn with replacement, so that all
 * levels stay as the study set them. That rest is what seeds do to the same settings, and what settings do only in
 * combination: where a grid repeats its settings with several seeds, the first is most of it. The difference's interval
 * holds for whichever two levels turn out best and worst: it is as wide as the largest difference between any two
 * levels that chance makes in 95 % of the draws (Tukey's honest significant difference). In simulated studies of 6 to
 * 60 trials it kept clear of 0 in 3 to 8 % of those in which a setting did nothing. The share's is the draws'
 * percentiles less their bias; with fewer than ten trials it is too narrow (of 6, nearer to 80 to 90 % than 95).
 *
 * They speak of the same study done again with other seeds and, where settings were drawn at random, other draws; not
 * of other data. A seed's own effect is noise by nature, and shows what size of difference luck makes.
 *
 * @returns intervals null for fewer than five trials, or where fewer than two are left to judge noise by
 */
export function settingEffects(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  { value = trialAp, seed = 0, samples = 2000 }: SettingEffectsOptions = {},
): SettingEffects {
  const measured = measuredTrials(sweep, value);
  const levels = inOrder(sweep.varied).map((name) =>
    settingLevels(
      name,
      measured.map(({ trial }) => settingOf(trial, name)),
    ),
  );
  const varied = levels.filter(({ labels }) => labels.length > 1);
  const { alone, together } = merged(varied);
  const model = mainEffects(alone, measured.length);
  const y = Float64Array.from(measured, (each) => each.value);
  const intervals = bootstrapEffects(model, y, { seed, samples });
  const effects = model.terms.map((term, i): SettingEffect => {
    const given = y.filter((_, t) => term.levelOf[t] >= 0);
    const mean = given.reduce((sum, each) => sum + each, 0) / given.length;
    const ofLevels = term.labels.map((label, level) => ({
      label,
      trials: term.levelOf.filter((each) => each === level).length,
      mean: mean + intervals[i].deviations[level],
    }));
    const best = ofLevels.reduce((a, b) => (b.mean > a.mean ? b : a));
    const worst = ofLevels.reduce((a, b) => (b.mean < a.mean ? b : a));
    const { deviations: _, ...numbers } = intervals[i];
    return {
      setting: term.setting,
      together: together.get(term.setting) ?? [],
      trials: given.length,
      levels: ofLevels,
      best,
      worst,
      ...numbers,
    };
  });
  return {
    trials: measured.length,
    effects: effects.sort((a, b) => b.difference - a.difference),
    untold: measured.length < 2 ? [] : untoldOf(levels, model.inseparable, together),
  };
}

function untoldOf(
  levels: readonly SettingLevels[],
  inseparable: readonly string[],
  together: Map<string, string[]>,
): SettingEffects["untold"] {
  const single = levels.filter(({ labels }) => labels.length <= 1).map(({ setting }) => setting);
  const following = inseparable.flatMap((setting) => [setting, ...(together.get(setting) ?? [])]);
  return [
    ...single.map((setting) => ({ setting, why: "one value" as const })),
    ...following.map((setting) => ({ setting, why: "follows from others" as const })),
  ];
}

/** Whether the difference can be told from noise: its interval keeps clear of 0. Null where there is none. */
export function isEffectTold({ low }: Pick<SettingEffect, "low">): boolean | null {
  return low === null ? null : low > 0;
}

/** Settings that part the trials in the same way are one: the first of them stands for all. */
function merged(settings: readonly SettingLevels[]): {
  alone: SettingLevels[];
  together: Map<string, string[]>;
} {
  const first = new Map<string, SettingLevels>();
  const together = new Map<string, string[]>();
  for (const setting of settings) {
    const parts = new Map<number, number>();
    const way = setting.levelOf.map((level) => {
      if (level >= 0 && !parts.has(level)) parts.set(level, parts.size);
      return parts.get(level) ?? -1;
    });
    const same = first.get(way.join());
    if (!same) first.set(way.join(), setting);
    else together.set(same.setting, [...(together.get(same.setting) ?? []), setting.setting]);
  }
  return { alone: [...first.values()], together };
}
