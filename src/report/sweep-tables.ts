import { meanOf } from "../evaluation/mean-of-measured";
import { isEffectTold } from "../evaluation/setting-effects";
import type { SweepFindings } from "../evaluation/sweep-findings";
import {
  inOrder,
  type SettingValue,
  settingOf,
  settingsText,
  settingText,
} from "../evaluation/trial-settings";
import { METRICS } from "../experiments/metrics-of-arms";
import { duration } from "../plots/duration";
import { percent } from "../plots/words";
import type { Evaluation, SweepRecord } from "../types";
import { intervalText } from "./evaluation-tables";
import type { Table } from "./report-tables";
import { nameOf } from "./sweep-answer";

const MEASURES: [string, (evaluation: Evaluation) => number | null | undefined][] = [
  ["AP", (evaluation) => METRICS.ap.of({ evaluation })],
  ["AP50", (evaluation) => METRICS.ap50.of({ evaluation })],
  ["AP75", ({ stats }) => (stats[2] >= 0 ? stats[2] : null)],
  ["AP50 hard", (evaluation) => METRICS.hardAp50.of({ evaluation })],
  ["recall hard at 1 FP", (evaluation) => METRICS.hardRecall.of({ evaluation })],
];

/** A row a trial, of whatever stage and status; numbers are numbers, to sort and calculate with. */
export function trialsTable({ trials, varied }: Pick<SweepRecord, "trials" | "varied">): Table {
  const settings = settingsOf(varied);
  return {
    caption: "Every trial (AP and recall from 0 to 1; – where there is nothing to measure)",
    columns: [
      ...["trial", "stage", "arm", "status", ...settings],
      ...MEASURES.map(([name]) => name),
      ...["seconds a step", "memory MB"],
    ],
    rows: trials.map((trial) => [
      ...[trial.index, trial.stage, trial.arm, trial.status],
      ...settings.map((name) => cellOf(settingOf(trial, name))),
      ...MEASURES.map(([, of]) => finite(trial.evaluation && of(trial.evaluation))),
      ...[finite(trial.secondsPerStep), finite(trial.peakMemoryMB)],
    ]),
  };
}

/** The varied settings that have a column of their own. */
function settingsOf(varied: readonly string[]): string[] {
  return inOrder(varied).filter((name) => name !== "arm");
}

/** {@link trialsTable} for people: settings as they are written, not rounded like results. */
export function shownTrials(sweep: Pick<SweepRecord, "trials" | "varied">): Table {
  const table = trialsTable(sweep);
  const isSetting = new Set<number>([0, ...settingsOf(sweep.varied).map((_, i) => 4 + i)]);
  return {
    ...table,
    rows: table.rows.map((row) =>
      row.map((cell, c) => (isSetting.has(c) && typeof cell === "number" ? settingText(cell) : cell)),
    ),
  };
}

/** The best settings of each arm. */
export function bestTable({ best }: Pick<SweepFindings, "best">): Table {
  return {
    caption: "The best settings of each arm, by mean AP over seeds",
    columns: [
      ...[
        "arm",
        "settings",
        "AP",
        "95 % interval",
        "seeds",
        "seeds without a value",
        "best of so many settings",
      ],
      ...["seconds a step", "all trials", "failed", "training of all"],
    ],
    rows: best.map((each) => [
      each.arm,
      settingsText(each.settings) || null,
      each.mean,
      intervalText(each),
      each.seeds.map(({ trial }) => settingText(settingOf(trial, "seed"))).join(", "),
      each.missing,
      each.of,
      meanOf(each.seeds.map(({ trial }) => trial.secondsPerStep)),
      each.trials,
      each.failed,
      each.seconds === null ? null : duration(each.seconds),
    ]),
  };
}

/** How much each setting mattered. */
export function effectsTable({ effects }: Pick<SweepFindings, "effects">): Table {
  return {
    caption: "How much each setting mattered for AP",
    columns: [
      ...[
        "setting",
        "best",
        "worst",
        "difference",
        "95 % interval",
        "share of variance",
        "its 95 % interval",
      ],
      ...["trials", "told from noise"],
    ],
    rows: effects.effects.map((effect) => {
      const { best, worst, difference, share, shareLow, shareHigh, trials } = effect;
      const isKnown = shareLow !== null && shareHigh !== null;
      return [
        nameOf(effect),
        best.label,
        worst.label,
        difference,
        intervalText(effect),
        share === null ? null : signedPercent(share),
        isKnown ? `[${signedPercent(shareLow)}, ${signedPercent(shareHigh)}]` : null,
        trials,
        { true: "yes", false: "no", null: "too few trials" }[String(isEffectTold(effect))]!,
      ];
    }),
  };
}

/** The mean of each value of each setting. */
export function levelsTable({ effects }: Pick<SweepFindings, "effects">): Table {
  return {
    caption: "Mean AP of each value, the other settings held equal",
    columns: ["setting", "value", "mean AP", "trials"],
    rows: effects.effects.flatMap((effect) =>
      effect.levels.map(({ label, mean, trials }) => [nameOf(effect), label, mean, trials]),
    ),
  };
}

/** How far each stage is. */
export function stagesTable({ stages }: Pick<SweepFindings, "stages">): Table {
  return {
    caption: "Stages, in their order",
    columns: ["stage", "trials", "done", "failed", "running", "waiting"],
    rows: stages.map(({ stage, ...counts }) => [
      stage,
      ...[counts.trials, counts.done, counts.failed, counts.running, counts.waiting],
    ]),
  };
}

/** Chance takes a share below 0 as often as above. */
function signedPercent(share: number): string {
  return share < 0 ? `-${percent(-share).replace("< ", "")}` : percent(share);
}

function cellOf(value: SettingValue): string | number | null {
  return typeof value === "boolean" ? String(value) : value;
}

function finite(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}
