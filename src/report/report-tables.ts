import { chanceText } from "../evaluation/chance-text";
import { settingOf, settingText } from "../evaluation/trial-settings";
import { armName } from "../experiments/arm-name";
import { isTold } from "../experiments/claims/evidence";
import { groupArms, seedMean } from "../plots/arm-groups";
import { methodTitle, metricTitle, nameTitle, shortNumber } from "../plots/names";
import type { Arm, Claim, Comparison, Pair, TunedArm } from "../types";

export type Cell = string | number | null;

/** A table as plain data: what reports, notebooks and text show. */
export interface Table {
  caption: string;
  /** Of its file: `pairs` for `pairs.csv`. */
  name?: string;
  /** What its columns mean, for pages. */
  note?: string;
  /** How pages write its numbers, where not as they write all. */
  format?: (value: number | null, column: string) => string;
  columns: string[];
  rows: Cell[][];
}

const MEASURES: [string, (arm: Arm) => number | null][] = [
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

/** Each arm, the mean over its seeds of what the next table has of every run. */
export function meansTable({ arms }: Pick<Comparison, "arms">): Table {
  return {
    caption: "Each arm, the mean over its seeds",
    name: "arms",
    columns: ["detector", "criterion", "seeds", ...MEASURES.map(([name]) => name)],
    rows: groupArms({ arms }).map((group) => [
      group.detector,
      group.method,
      String(group.arms.length),
      ...MEASURES.map(([, value]) => rounded(seedMean(group, value))),
    ]),
  };
}

/** Every number of every run. AP counts from 0 to 1. */
export function armsTable({ arms }: Pick<Comparison, "arms">): Table {
  return {
    name: "runs",
    caption: "Every run (AP and recall from 0 to 1; – where there is nothing to measure)",
    columns: ["detector", "criterion", "seed", ...MEASURES.map(([name]) => name)],
    rows: inOrder(arms).map((arm) => [
      arm.detector,
      methodTitle(armName(arm)),
      String(arm.seed),
      ...MEASURES.map(([, value]) => rounded(value(arm))),
    ]),
  };
}

const P = ["p", "corrected p"];
const TESTED = [...P, "detectable"];
const OF_TESTS =
  "p: how often chance alone gives so large a difference where there is none, by a paired t test over seeds. " +
  "Corrected p: the same for whoever looks at all pairs of the measure over as many seeds (Holm); a difference counts as told where it is " +
  "below .05. The interval, Student's over seeds, is not corrected: it can keep clear of 0 where nothing is told. " +
  "Detectable: the difference that these seeds would have told, so corrected, in 80 of 100 " +
  "studies; smaller ones can go unseen, so “not told” does not mean that there is none.";
const NO_TESTS = "Without three seeds or more there is no test, hence no p.";

/** Differences between arms with their 95 % intervals and tests, measure by measure; without tests where none was made. */
export function pairsTable({ pairs }: Pick<Comparison, "pairs">): Table {
  const isTested = pairs.some(({ p }) => typeof p === "number");
  const measures = [...new Set(pairs.map((pair) => pair.metric))];
  const place = (pair: Pair) => measures.indexOf(pair.metric);
  return {
    caption: "Differences, first minus second, with 95 % intervals",
    name: "pairs",
    note: isTested ? OF_TESTS : NO_TESTS,
    format: (value, column) => (P.includes(column) ? chance(value) : shortNumber(value)),
    columns: [
      ...["measure", "first", "second", "difference", "low", "high"],
      ...(isTested ? TESTED : []),
      ...["over", "ahead"],
    ],
    rows: [...pairs]
      .sort((a, b) => place(a) - place(b))
      .map((pair) => [
        metricTitle(pair.metric),
        nameTitle(pair.a),
        nameTitle(pair.b),
        rounded(pair.meanDifference),
        rounded(pair.low),
        rounded(pair.high),
        ...(isTested ? [digits(pair.p), digits(pair.pCorrected), rounded(pair.detectable ?? null)] : []),
        pair.resampled === "images"
          ? "images of one seed"
          : pair.seeds === 1
            ? "one seed"
            : `${pair.seeds} seeds`,
        !isTold(pair) ? "not told" : pair.meanDifference > 0 ? "first" : "second",
      ]),
  };
}

function chance(p: number | null): string {
  return p === null ? shortNumber(p) : chanceText(p);
}

function digits(p: number | null | undefined): number | null {
  return p === null || p === undefined ? null : Number(p.toPrecision(3));
}

/** Claims with their verdicts, for a file: pages show them as text. */
export function claimsTable(claims: readonly Claim[]): Table {
  return {
    caption: "Claims",
    name: "claims",
    columns: ["id", "claim", "verdict", "evidence", "figure"],
    rows: claims.map(({ id, claim, verdict, evidence, figure = null }) => [
      ...[id, claim, verdict, evidence],
      figure,
    ]),
  };
}

/** What each arm was tuned to, a setting a column. */
export function tunedTable(tuned: readonly TunedArm[]): Table {
  const names = [...new Set(tuned.flatMap(({ settings }) => Object.keys(settings)))];
  return {
    caption: "What each arm was tuned to",
    name: "tuned",
    columns: ["arm", ...names],
    rows: tuned.map(({ arm, settings }) => [
      nameTitle(arm),
      ...names.map((name) => settingText(settingOf({ arm, config: settings }, name))),
    ]),
  };
}

/** AP of each class in each run. */
export function classesTable({ arms, classes }: Pick<Comparison, "arms" | "classes">): Table {
  return {
    caption: "AP of each class",
    name: "classes",
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
