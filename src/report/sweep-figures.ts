import type { SweepFindings } from "../evaluation/sweep-findings";
import { bestPerArmFigure } from "../plots/best-per-arm-figure";
import { shortNumber } from "../plots/names";
import { parallelCoordinatesFigure } from "../plots/parallel-coordinates-figure";
import { whichTrials } from "../plots/parallel-lines";
import { settingEffectsFigure } from "../plots/setting-effects-figure";
import type { SweepRecord } from "../types";
import { type ReportFigure, reportFigure } from "./report-figures";

/** Of all figures that there can be. */
export const SWEEP_FIGURES = ["best-per-arm", "setting-effects", "parallel-coordinates"] as const;
type SweepFigure = (typeof SWEEP_FIGURES)[number];

/** The figures of a study that its trials allow, in the order a page shows them. */
export function sweepFigures(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  { best, effects, measured }: SweepFindings,
): ReportFigure[] {
  return [
    ...reportFigure<SweepFigure>(
      "best-per-arm",
      (options) => bestPerArmFigure(best, options),
      "The best of each arm, and what it cost",
      "Of each arm the settings with the highest mean AP over seeds. Rings are seeds, filled marks and the numbers beside them their mean, whiskers its 95 % interval over seeds (Student); with fewer than three there is none. Last, how long all trials of the arm trained, those of earlier stages among them.",
      `A row an arm. ${best.map(({ arm, mean }) => `${arm}: AP ${shortNumber(mean)}.`).join(" ")}`,
    ),
    ...reportFigure<SweepFigure>(
      "setting-effects",
      (options) => settingEffectsFigure(effects, options),
      "Which settings mattered",
      "How much AP lies between the best and the worst value of a setting, the others held equal, and which share of the variance between trials it explains, with 95 % intervals. Below a setting's name stands its best value. A hollow mark cannot be told from noise. Grey is the seed: what luck alone does, carried through all rows by the dotted line.",
      `A row a setting. ${effects.effects.map(({ setting, difference, low, high }) => `${setting}: ${shortNumber(difference)} from ${shortNumber(low)} to ${shortNumber(high)}.`).join(" ")}`,
    ),
    ...reportFigure<SweepFigure>(
      "parallel-coordinates",
      (options) => parallelCoordinatesFigure(sweep, options),
      "Every trial",
      `A line for ${whichTrials(measured)} through the values of its settings to its AP; the darker, the better, the best one thick. Where dark lines part from light ones, a setting matters; where they cross, it matters in combination. Lines with the same value lie beside each other in the order of AP. – says that an arm has no such setting.`,
      `Lines. ${measured} trials over ${sweep.varied.join(", ")}.`,
    ),
  ];
}
