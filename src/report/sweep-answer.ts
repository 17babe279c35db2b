import { type BestOfArm, leadOfBest } from "../evaluation/best-per-arm";
import { isEffectTold, type SettingEffect } from "../evaluation/setting-effects";
import { type SweepFindings, sweepFindings } from "../evaluation/sweep-findings";
import { settingsText } from "../evaluation/trial-settings";
import { duration } from "../plots/duration";
import { shortNumber } from "../plots/names";
import { listed, percent, plural, thousands } from "../plots/words";
import type { SweepRecord, TrialStatus } from "../types";
import { intervalText } from "./evaluation-tables";

/** Of the settings that mattered, so many have a sentence of their own. */
const MOST_SENTENCES = 3;

/** What a study found, a sentence an item: the best, what mattered, what could not be told, what failed, what it cost. */
export function sweepAnswer(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  findings: SweepFindings = sweepFindings(sweep),
): string[] {
  return [
    ...bestSentences(findings),
    ...effectSentences(findings),
    progressSentence(findings),
    ...costSentence(findings),
  ];
}

function bestSentences({ best, lastStage, trials }: SweepFindings): string[] {
  if (lastStage === null) return ["None of the trials that are to be compared has begun."];
  if (best.length === 0)
    return [`None of the ${plural(trials, "trial")} of the last stage (“${lastStage}”) has a result yet.`];
  const [first, ...others] = best;
  return [
    `The best is ${first.arm}${withSettings(first)}: ${meanText(first)}.`,
    ...(others.length === 0
      ? []
      : [`Then ${listed(others.map(({ arm, mean }) => `${arm} (${shortNumber(mean)})`))}.${leadText(best)}`]),
    ...(best.some(({ of }) => of > 1) ? [CHOSEN] : []),
  ];
}

const CHOSEN =
  "Each arm's best was chosen among several settings, so it was in part lucky: with other seeds it is likely to do a little worse.";

function meanText({ mean, low, high, seeds }: BestOfArm): string {
  const interval = intervalText({ low, high });
  if (seeds.length === 1) return `AP ${shortNumber(mean)} with one seed`;
  return `AP ${shortNumber(mean)}${interval ? ` ${interval}` : ""}, the mean of ${plural(seeds.length, "seed")}${interval ? "" : ", too few for an interval"}`;
}

function withSettings({ settings }: BestOfArm): string {
  const text = settingsText(settings);
  return text ? ` with ${text}` : "";
}

function leadText(best: readonly BestOfArm[]): string {
  const lead = leadOfBest(best);
  const interval = lead && intervalText(lead);
  if (!lead || lead.low === null || lead.high === null || !interval) return "";
  const by = `${shortNumber(lead.meanDifference)} ${interval} over ${plural(lead.seeds, "shared seed")}`;
  return lead.low > 0 || lead.high < 0
    ? ` Between the first two lie ${by}.`
    : ` No difference between the first two can be told: ${by}.`;
}

function effectSentences({ effects: { effects, untold, trials }, stages }: SweepFindings): string[] {
  const settings = effects.filter(({ setting }) => setting !== "seed");
  const told = settings.filter((effect) => isEffectTold(effect));
  const noise = settings.filter((effect) => isEffectTold(effect) === false);
  const unknown = settings.filter((effect) => isEffectTold(effect) === null);
  const others = told.slice(MOST_SENTENCES);
  const luck = effects.find(({ setting }) => setting === "seed");
  return [
    ...told
      .slice(0, MOST_SENTENCES)
      .map((effect, i) => `${i === 0 ? "What mattered most is" : "Then"} ${effectText(effect)}.`),
    joined([
      others.length > 0 && `Less, but more than noise: ${listed(others.map(nameOf))}.`,
      noise.length > 0 && `Could not be told from noise: ${listed(noise.map(nameOf))}.`,
      unknown.length > 0 &&
        `${plural(trials, "trial")} ${trials === 1 ? "is" : "are"} too few to tell from noise what ${listed(unknown.map(nameOf))} did.`,
      luck !== undefined &&
        settings.length > 0 &&
        `Luck alone sets the means of seeds ${shortNumber(luck.difference)} apart.`,
      settings.length > 0 &&
        isHalved(stages) &&
        "That is judged among the settings that halving left; bad ones were dropped before.",
      untold.length > 0 &&
        `Nothing can be said of ${listed(untold.map(({ setting, why }) => `${setting} (${WHY[why]})`))}.`,
    ]),
  ].filter((sentence) => sentence !== "");
}

function joined(sentences: readonly (string | false)[]): string {
  return sentences.filter((sentence) => sentence !== false).join(" ");
}

/** Whether settings were dropped on the way to the last stage. */
export function isHalved(stages: SweepFindings["stages"]): boolean {
  return stages.some(({ stage }) => /^rung \d+$/.test(stage));
}

/** Why nothing can be said of a setting. */
export const WHY = {
  "one value": "one value alone was measured",
  "follows from others": "it changed only together with others",
} as const;

function effectText(effect: SettingEffect): string {
  const { best, worst, difference, share } = effect;
  const explained = share === null ? "" : `, and it explains ${percent(Math.max(0, share))} of the variance`;
  const interval = intervalText(effect);
  return `${nameOf(effect)}: ${shortNumber(difference)}${interval ? ` ${interval}` : ""} AP lie between ${best.label} (best) and ${worst.label} (worst)${explained}`;
}

/** A setting with those that it cannot be told apart from. */
export function nameOf({ setting, together }: Pick<SettingEffect, "setting" | "together">): string {
  return together.length > 0 ? `${setting} (together with ${listed(together)})` : setting;
}

function progressSentence({ stages, unmeasured }: SweepFindings): string {
  const all = stages.reduce((sum, each) => sum + each.trials, 0);
  const count = (status: TrialStatus) => stages.reduce((sum, each) => sum + each[status], 0);
  const failed = count("failed");
  const open = (["running", "waiting"] as const).filter((status) => count(status) > 0);
  return joined([
    failed === 0
      ? "No trial failed."
      : `${thousands(failed)} of ${plural(all, "trial")} failed and ${failed === 1 ? "is" : "are"} in no mean.`,
    unmeasured > 0 &&
      `${plural(unmeasured, "trial")} ended without an AP and ${unmeasured === 1 ? "is" : "are"} left out.`,
    open.length > 0 &&
      `${listed(open.map((status) => `${thousands(count(status))} ${count(status) === 1 ? "is" : "are"} ${status}`))}, so this may change.`,
  ]);
}

function costSentence({ seconds, stages }: SweepFindings): string[] {
  if (seconds === null) return [];
  const over = stages.length > 1 ? `, over the stages ${listed(stages.map(({ stage }) => stage))}` : "";
  return [`All trials together trained for ${duration(seconds)}${over}.`];
}
