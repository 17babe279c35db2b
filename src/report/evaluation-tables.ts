import type { Interval } from "../evaluation/statistics";
import { TIDE_TYPES } from "../evaluation/tide-judge";
import { shortNumber } from "../plots/names";
import { percent } from "../plots/words";
import { mostFrequentConfusions } from "./confusions";
import type { EvaluationDocument } from "./evaluation-document";
import type { Table } from "./report-tables";

/** Everything that has a name and a number, as tables; a table of nothing is left out. */
export function evaluationTables(document: EvaluationDocument): Table[] {
  return [
    rowsTable(document),
    classesTable(document),
    tideTable(document),
    confusionsTable(document),
    difficultyTable(document),
    worstTable(document),
  ].filter(({ rows }) => rows.length > 0);
}

/** `[0.271, 0.294]`, or nothing. */
export function intervalText(interval: Pick<Interval, "low" | "high"> | undefined): string | null {
  if (!interval || interval.low === null || interval.high === null) return null;
  return `[${shortNumber(interval.low)}, ${shortNumber(interval.high)}]`;
}

/** COCO's summary, a line a number. */
export function rowsTable({
  rows,
  intervals,
  settings,
}: Pick<EvaluationDocument, "rows" | "intervals" | "settings">): Table {
  return {
    caption: `${settings.rules}'s summary`,
    columns: ["measure", "value", "95 % interval", "IoU", "objects", "detections"],
    rows: rows.map(({ metric, iou, area, maxDets, value }, i) => [
      metric,
      measured(value),
      intervalText(intervals?.rows[i]),
      iou === null ? "mean" : iou.toFixed(2),
      area,
      maxDets,
    ]),
  };
}

/** A line a class, in the order of the ground truth. */
export function classesTable({
  perClass,
  intervals,
}: Pick<EvaluationDocument, "perClass" | "intervals">): Table {
  const columns = [
    "class",
    "objects",
    "AP",
    "95 % interval",
    "AP50",
    "VOC AP",
    "best F1",
    "from score",
    "precision",
    "recall",
  ];
  const rows = Object.entries(perClass).map(([name, line]) => [
    name,
    line.objects,
    fixed(line.ap),
    intervalText(intervals?.perClass[name]?.ap),
    fixed(line.ap50),
    fixed(line.vocAp),
    fixed(line.bestF1),
    fixed(line.scoreThreshold),
    fixed(line.precision),
    fixed(line.recall),
  ]);
  return withoutInterval({ caption: "Each class", columns, rows }, intervals);
}

/** What each type of error costs. */
export function tideTable({ tide, intervals }: Pick<EvaluationDocument, "tide" | "intervals">): Table {
  const errors = TIDE_TYPES.map((type) => [type, tide.errors[type], intervals?.tide.errors[type]] as const);
  const sums = [
    ["all false alarms", tide.falsePositives, intervals?.tide.falsePositives],
    ["all not found", tide.falseNegatives, intervals?.tide.falseNegatives],
  ] as const;
  const rows = [...errors, ...sums].map(([name, { count, deltaAp }, interval]) => [
    name,
    count,
    fixed(deltaAp),
    intervalText(interval),
  ]);
  const caption = `Errors (TIDE), and how much higher AP at IoU ${tide.foreground} (${shortNumber(tide.ap)}) would be without`;
  return withoutInterval({ caption, columns: ["error", "number", "ΔAP", "95 % interval"], rows }, intervals);
}

/** Which classes are taken for which, the most frequent first; background and misses apart. */
export function confusionsTable({ confusion }: Pick<EvaluationDocument, "confusion">): Table {
  return {
    caption: `Confusions of classes, from score ${shortNumber(confusion.scoreThreshold)} on`,
    columns: ["object", "reported as", "number", "share of the objects"],
    rows: mostFrequentConfusions(confusion).map(({ there, reported, count, share }) => [
      there,
      reported,
      count,
      percent(share),
    ]),
  };
}

const DEFINITIONS = { construction: "as it was made", referee: "by the referee" };

/** How well hard, middle and easy objects are found, by each definition that is to be had. */
export function difficultyTable({ difficulty }: Pick<EvaluationDocument, "difficulty">): Table {
  return {
    caption: "Objects by difficulty",
    columns: ["difficulty", "who says so", "objects", "AP", "AP50", "recall at 1 false positive an image"],
    rows: difficulty.map(({ group, definition, objects, ap, ap50, recallAt1FalsePositivePerImage }) => [
      group,
      DEFINITIONS[definition],
      objects,
      fixed(ap),
      fixed(ap50),
      fixed(recallAt1FalsePositivePerImage),
    ]),
  };
}

/** The images with most to mend. */
export function worstTable({ worst }: Pick<EvaluationDocument, "worst">): Table {
  return {
    caption: `Worst images, from score ${shortNumber(worst.scoreThreshold)} on`,
    columns: ["image", "objects", "found", "missed", "wrong", "of the wrong, most are"],
    rows: worst.images
      .filter(({ cost }) => cost > 0)
      .map(({ fileName, id, objects, found, missed, falsePositives, errors }) => [
        fileName || `image ${id}`,
        objects,
        found,
        missed,
        falsePositives,
        falsePositives > 0 ? commonest(errors) : null,
      ]),
  };
}

function commonest({ missed: _, ...errors }: Record<string, number>): string {
  return Object.entries(errors).reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

function withoutInterval(table: Table, intervals: EvaluationDocument["intervals"]): Table {
  if (intervals) return table;
  const column = table.columns.indexOf("95 % interval");
  const drop = <T>(cells: readonly T[]) => cells.filter((_, c) => c !== column);
  return { ...table, columns: drop(table.columns), rows: table.rows.map(drop) };
}

function fixed(value: number | null): string | null {
  return value === null ? null : value.toFixed(3);
}

/** COCO says −1 where there is nothing to measure. */
function measured(value: number): string | null {
  return value < 0 ? null : value.toFixed(3);
}
