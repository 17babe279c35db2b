import type { Command } from "commander";
import type { Evaluation, HardEvaluation } from "../types";
import { print, printJson, say, table } from "./output";

interface EvaluateOptions {
  gt: string;
  dt: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("evaluate")
    .description("judge detections as pycocotools does: the 12 COCO numbers, each class, and by difficulty")
    .requiredOption("--gt <instances.json>", "ground truth in COCO's form")
    .requiredOption("--dt <detections.json>", "COCO results: a list of {image_id, category_id, bbox, score}")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action(evaluate);
}

const EXAMPLES = `
Examples:
  $ npx ohem-vs-focal evaluate --gt instances_val2017.json --dt detections.json
  $ npx ohem-vs-focal evaluate --gt instances.json --dt detections.json --json`;

async function evaluate({ gt: gtPath, dt: dtPath, json }: EvaluateOptions): Promise<void> {
  const { readGroundTruth, readResults } = await import("../evaluation/coco-files.js");
  const { evaluateAll } = await import("../evaluation/evaluation.js");
  const { difficultyThirds, evaluateHard } = await import("../evaluation/hard.js");
  const { gt, warnings } = readGroundTruth(gtPath);
  const dt = readResults(dtPath);
  const known = new Set(gt.categories.map(({ id }) => id));
  const strangers = dt.filter(({ category_id }) => !known.has(category_id)).length;
  if (strangers > 0)
    warnings.push(
      `${dtPath}: ${strangers} detections are of categories that ${gtPath} does not list; left out`,
    );
  for (const warning of warnings) say(`warning: ${warning}`);
  const evaluation = evaluateAll({ gt, dt });
  const byDifficulty = Object.entries(difficultyThirds(gt) ?? {}).map(([third, ids]) => {
    const { objects, ap, ap50, recallAt1FalsePositivePerImage } = evaluateHard(gt, dt, ids);
    return { third, objects, ap, ap50, recallAt1FalsePositivePerImage };
  });
  if (json) return printJson({ ...evaluation, byDifficulty, warnings });
  await printStats(evaluation);
  printClasses(evaluation);
  printDifficulty(byDifficulty);
  printScalars(evaluation);
}

async function printStats({ stats }: Evaluation): Promise<void> {
  const { COCO_IOU_THRESHOLDS, resolveOptions } = await import("../evaluation/coco-options.js");
  const { formatRow, summaryLines } = await import("../evaluation/summarize.js");
  summaryLines(resolveOptions()).forEach((line, i) => {
    print(formatRow({ ...line, value: stats[i] }, COCO_IOU_THRESHOLDS));
  });
}

function printClasses({ perClass }: Evaluation): void {
  const rows = Object.entries(perClass).map(([name, { ap, ap50 }]) => [name, fixed(ap), fixed(ap50)]);
  print(`\n${table(["class", "AP", "AP50"], rows)}`);
}

type OfThird = { third: string } & Omit<HardEvaluation, "definition" | "ofObjects">;

function printDifficulty(thirds: OfThird[]): void {
  if (thirds.length === 0) return;
  const rows = thirds.map(({ third, objects, ap, ap50, recallAt1FalsePositivePerImage }) => [
    ...[third, objects, fixed(ap), fixed(ap50), fixed(recallAt1FalsePositivePerImage)],
  ]);
  const header = ["objects by difficulty", "objects", "AP", "AP50", "recall at 1 false positive an image"];
  print(`\n${table(header, rows)}`);
}

function printScalars({ distractorFalsePositivesPerImage, calibrationError }: Evaluation): void {
  print();
  if (distractorFalsePositivesPerImage !== null)
    print(`false positives on look-alikes, of one an image: ${fixed(distractorFalsePositivesPerImage)}`);
  print(`calibration error of the scores: ${fixed(calibrationError) ?? "–"}`);
}

function fixed(value: number | null): string | null {
  return value === null ? null : value.toFixed(3);
}
