import { lastTrialsOf } from "../evaluation/sweep-trials";
import { settingOf, settingText } from "../evaluation/trial-settings";
import type { StageStatus, SweepStatus } from "../experiments/sweep-status";
import type { SweepRecord, TrialRecord } from "../types";
import { decimals } from "./numbers";
import { table } from "./output";

/** Trials that are shown, the best of them. */
const MOST_SHOWN = 12;
/** Last words of a failed trial that are repeated. */
const LOG_LINES = 3;

/** The best trials, the answer in plain words, what failed, and where to look next. */
export async function describeSweep(record: SweepRecord, pages: readonly string[]): Promise<string> {
  const { sweepAnswer } = await import("../report/sweep-answer.js");
  return [
    "",
    ...bestTrials(record),
    "",
    ...sweepAnswer(record).map((sentence) => `• ${sentence}`),
    ...failures(record.trials),
    "",
    ...pages.map((page) => `Report: ${page}`),
  ].join("\n");
}

/** What has become of each stage, where the trials under way are, and what failed. */
export function describeStatus(
  stages: readonly StageStatus[],
  { trials }: Pick<SweepStatus["record"], "trials">,
): string {
  const rows = stages.map(({ name, first, count, done, running, waiting, failed }) => [
    name,
    `${first}–${first + count - 1}`,
    done,
    running,
    waiting,
    failed,
  ]);
  return [
    table(["stage", "trials", "done", "running", "waiting", "failed"], rows),
    ...trials.flatMap(({ index, arm, config, progress }) => {
      if (!progress) return [];
      const loss = progress.loss === undefined ? "" : `, loss ${progress.loss.toFixed(3)}`;
      return [
        `trial ${index} (${arm}, seed ${config.seed}): ${progress.phase} ${progress.done} of ${progress.of}${loss}`,
      ];
    }),
    ...failures(trials),
  ].join("\n");
}

function bestTrials({ trials, varied }: SweepRecord): string[] {
  const columns = varied.filter((name) => name !== "arm" && name !== "seed");
  const ap = ({ evaluation }: TrialRecord) => evaluation?.stats[0] ?? -1;
  const last = lastTrialsOf({ trials }).filter(({ status }) => status === "done");
  const best = [...last].sort((a, b) => ap(b) - ap(a)).slice(0, MOST_SHOWN);
  const rows = best.map((trial) => [
    String(trial.index),
    trial.arm,
    ...columns.map((name) => settingText(settingOf(trial, name))),
    String(trial.config.seed),
    decimals(trial.evaluation?.stats[0]),
    decimals(trial.evaluation?.stats[1]),
  ]);
  const more = last.length > best.length ? [`… the best ${best.length} of ${last.length}`] : [];
  return [table(["trial", "arm", ...columns, "seed", "AP", "AP50"], rows), ...more];
}

function failures(trials: readonly TrialRecord[]): string[] {
  return trials.flatMap(({ index, id, arm, status, failure }) => {
    if (status !== "failed" || !failure) return [];
    const tries = failure.attempts === 1 ? "1 attempt" : `${failure.attempts} attempts`;
    return [
      `trial ${index} (${arm}, ${id}) failed after ${tries}: ${failure.error}`,
      ...failure.log.slice(-LOG_LINES).map((line) => `    ${line}`),
    ];
  });
}
