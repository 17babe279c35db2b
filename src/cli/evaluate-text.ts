import type { EvaluationDocument } from "../report/evaluation-document";
import type { Table } from "../report/report-tables";
import { print, table } from "./output";

/** Lines of a table that a terminal shows; the rest is in the JSON. */
const MOST_CLASSES = 12;
const MOST_CONFUSIONS = 5;
const MOST_IMAGES = 5;
const MOST_HINTS = 5;
/** Columns of the table of classes that a terminal has room for. */
const CLASS_COLUMNS = ["class", "objects", "AP", "95 % interval", "AP50", "VOC AP", "best F1", "from score"];

/** Prints an evaluation for people: the 12 lines first, then what goes wrong and where. */
export async function printEvaluation(document: EvaluationDocument): Promise<void> {
  const tables = await import("../report/evaluation-tables.js");
  const { countOrNumber, thousands } = await import("../plots/words.js");
  const { evaluationAnswer } = await import("../report/evaluation-answer.js");
  const { withBackground } = await import("../report/confusions.js");
  const { nextSteps } = await import("../report/evaluation-next.js");
  const show = (each: Table, most: number, what: string, only = each.columns) => {
    if (each.rows.length === 0) return;
    const columns = only
      .filter((name) => each.columns.includes(name))
      .map((name) => each.columns.indexOf(name));
    const rows = each.rows.slice(0, most).map((row) => columns.map((c) => row[c]));
    print(`\n${each.caption}`);
    print(
      table(
        columns.map((c) => each.columns[c]),
        rows,
        countOrNumber,
      ),
    );
    if (each.rows.length > most) print(`… ${each.rows.length - most} more ${what}`);
  };
  await printSummary(document, tables.intervalText);
  show(
    byAp(tables.classesTable(document), MOST_CLASSES),
    MOST_CLASSES,
    "classes, --json lists all",
    CLASS_COLUMNS,
  );
  show(tables.tideTable(document), Number.POSITIVE_INFINITY, "");
  show(tables.confusionsTable(document), MOST_CONFUSIONS, "confusions, --json lists all");
  const { objects, missed, reported, falseAlarms } = withBackground(document.confusion);
  print(
    `with background: ${thousands(missed)} of ${thousands(objects)} objects overlap nothing reported, ` +
      `${thousands(falseAlarms)} of ${thousands(reported)} detections no object`,
  );
  show(tables.difficultyTable(document), Number.POSITIVE_INFINITY, "");
  printScalars(document);
  show(tables.worstTable(document), MOST_IMAGES, "images in --json");
  show(hintsTable(document), MOST_HINTS, "places in --json");
  print();
  for (const sentence of evaluationAnswer(document)) print(`• ${sentence}`);
  const next = nextSteps(document);
  if (next.length > 0) print("\nWhat to look at next");
  for (const sentence of next) print(`• ${sentence.replaceAll("`", "")}`);
}

/** pycocotools' lines, each with its interval behind it. */
async function printSummary(
  { rows, intervals }: EvaluationDocument,
  intervalText: (interval: { low: number | null; high: number | null } | undefined) => string | null,
): Promise<void> {
  const { COCO_IOU_THRESHOLDS } = await import("../evaluation/coco-options.js");
  const { formatRow } = await import("../evaluation/summarize.js");
  rows.forEach((row, i) => {
    const interval = intervalText(intervals?.rows[i]);
    print(`${formatRow(row, COCO_IOU_THRESHOLDS)}${interval ? `  ${interval}` : ""}`);
  });
  if (intervals)
    print(
      `95 % intervals from ${intervals.samples} draws of the ${intervals.images} images, seed ${intervals.seed}`,
    );
}

/** Where not all classes have room, the worst are what one looks for. */
function byAp(classes: Table, most: number): Table {
  if (classes.rows.length <= most) return classes;
  const ap = classes.columns.indexOf("AP");
  const rows = classes.rows.filter((row) => row[ap] !== null).sort((a, b) => Number(a[ap]) - Number(b[ap]));
  return { ...classes, caption: "Each class, the worst first", rows };
}

function printScalars({
  distractorFalsePositivesPerImage: wrong,
  calibrationError,
}: EvaluationDocument): void {
  print();
  if (wrong !== null) print(`false positives on look-alikes, of one an image: ${wrong.toFixed(3)}`);
  print(`calibration error of the scores: ${calibrationError === null ? "–" : calibrationError.toFixed(3)}`);
}

function hintsTable({ labelHints }: EvaluationDocument): Table {
  return {
    caption: "Labels to check, the surest detections first",
    columns: ["image", "box x, y, width, height", "reported", "score", "labelled"],
    rows: labelHints.map(({ fileName, imageId, bbox, class: name, score, annotation }) => [
      fileName || `image ${imageId}`,
      bbox.map((side) => side.toFixed(0)).join(", "),
      name,
      score.toFixed(3),
      annotation ? `${annotation.class} (annotation ${annotation.id})` : "nothing",
    ]),
  };
}
