import { armName } from "../experiments/arm-name";
import { groupArms } from "../plots/arm-groups";
import { methodTitle, metricTitle, nameTitle } from "../plots/names";
import type { Arm, Comparison } from "../types";

type Cell = string | number | null;

/** A table as plain data: what reports, notebooks and text show. */
export interface Table {
  caption: string;
  columns: string[];
  rows: Cell[][];
}

/** Every number of every run. AP counts from 0 to 1. */
export function armsTable({ arms }: Pick<Comparison, "arms">): Table {
  const measures: [string, (arm: Arm) => number | null][] = [
    ["AP", (arm) => stat(arm, 0)],
    ["AP50", (arm) => stat(arm, 1)],
    ["AP75", (arm) => stat(arm, 2)],
    ["AP small", (arm) => stat(arm, 3)],
    ["AR100", (arm) => stat(arm, 8)],
    ["AP hard", (arm) => arm.evaluation.hard?.ap ?? null],
    ["AP50 hard", (arm) => arm.evaluation.hard?.ap50 ?? null],
    ["recall hard at 1 FP", (arm) => arm.evaluation.hard?.recallAt1FalsePositivePerImage ?? null],
    ["FP on look-alikes", (arm) => arm.evaluation.distractorFalsePositivesPerImage],
    ["calibration error", (arm) => arm.evaluation.calibrationError],
    ["loss on hardest 1 % negatives", (arm) => arm.lossSpread.negative.shareOfHardest1Percent],
    ["loss on hardest 20 % positives", (arm) => arm.lossSpread.positive.shareOfHardest20Percent],
    ["Gini negatives", (arm) => arm.lossSpread.negative.gini],
    ["Gini positives", (arm) => arm.lossSpread.positive.gini],
    ["gradient from easy background, last", (arm) => arm.gradientShare.at(-1)?.easyNegative ?? null],
    ["seconds a step", (arm) => arm.secondsPerStep],
    ["memory MB", (arm) => arm.peakMemoryMB],
  ];
  return {
    caption: "Every run (AP and recall from 0 to 1; – where there is nothing to measure)",
    columns: ["detector", "criterion", "seed", ...measures.map(([name]) => name)],
    rows: inOrder(arms).map((arm) => [
      arm.detector,
      methodTitle(armName(arm)),
      String(arm.seed),
      ...measures.map(([, value]) => rounded(value(arm))),
    ]),
  };
}

/** Differences between arms with their 95 % intervals. */
export function pairsTable({ pairs }: Pick<Comparison, "pairs">): Table {
  return {
    caption: "Differences, first minus second, with 95 % intervals",
    columns: ["measure", "first", "second", "difference", "low", "high", "over"],
    rows: pairs.map((pair) => [
      metricTitle(pair.metric),
      nameTitle(pair.a),
      nameTitle(pair.b),
      rounded(pair.meanDifference),
      rounded(pair.low),
      rounded(pair.high),
      pair.resampled === "images"
        ? "images of one seed"
        : pair.seeds === 1
          ? "one seed"
          : `${pair.seeds} seeds`,
    ]),
  };
}

/** AP of each class in each run. */
export function classesTable({ arms, classes }: Pick<Comparison, "arms" | "classes">): Table {
  return {
    caption: "AP of each class",
    columns: ["detector", "criterion", "seed", ...classes],
    rows: inOrder(arms).map((arm) => [
      arm.detector,
      methodTitle(armName(arm)),
      String(arm.seed),
      ...classes.map((name) => rounded(arm.evaluation.perClass[name]?.ap ?? null)),
    ]),
  };
}

/** As in the figures; within an arm by seed, as they were run. */
function inOrder(arms: Arm[]): Arm[] {
  return groupArms({ arms }).flatMap((group) => group.arms);
}

/** COCO says −1 where there is nothing to measure. */
function stat({ evaluation }: Arm, index: number): number | null {
  const value = evaluation.stats[index];
  return value === undefined || value < 0 ? null : value;
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value)
    ? null
    : Number(value.toFixed(Math.abs(value) >= 100 ? 0 : 4));
}
