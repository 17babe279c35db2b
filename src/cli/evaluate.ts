import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import type { AnalysisOptions, Prepared } from "../evaluation/analyse-detections";
import type { EvaluationIntervals } from "../evaluation/evaluation-intervals";
import type { EvaluationDocument } from "../report/evaluation-document";
import type { EvaluationImages } from "../report/evaluation-images";
import type { CocoDetection, CocoGroundTruth } from "../types";
import { declare, drawsFor, type EvaluateFlags } from "./evaluate-options";
import { printEvaluation } from "./evaluate-text";
import { interruptible } from "./interrupt";
import { print, printJson, say } from "./output";
import { showing } from "./progress";

export function register(program: Command): void {
  declare(program).action(evaluate);
}

async function evaluate(flags: EvaluateFlags): Promise<void> {
  if (flags.out) {
    const { requireRoomForEvaluation } = await import("../report/write-evaluation.js");
    requireRoomForEvaluation(flags.out, flags.images);
  }
  const { evaluationDocument } = await import("../report/evaluation-document.js");
  const { analysisOf, prepare } = await import("../evaluation/analyse-detections.js");
  const { gt, dt, referee, warnings } = await read(flags);
  for (const warning of warnings) say(`warning: ${warning}`);
  const images = flags.out ? await findImages(gt, flags) : null;
  const options = await optionsOf(flags, referee);
  if (dt.length > LONG_LIST) say(`matching ${dt.length} detections`);
  const prepared = prepare(gt, dt, options);
  const analysis = analysisOf(gt, prepared, options);
  const intervals = await drawIntervals(gt, prepared, options, flags);
  const settings = {
    groundTruth: flags.gt,
    detections: flags.dt,
    ...(flags.referee && { referee: flags.referee }),
    rules: flags.aiTod ? ("AI-TOD" as const) : ("COCO" as const),
  };
  const document = evaluationDocument(analysis, intervals, settings, warnings);
  if (flags.json) printJson(document);
  else await printEvaluation(document);
  if (flags.out && images) await write(flags.out, gt, dt, document, images);
  else if (!flags.json) print("• --out FOLDER draws all of this: a page with figures and the worst images.");
}

/** From here on a person is told what takes so long: bytes of a file, and detections. */
const LARGE_FILE = 30e6;
const LONG_LIST = 100_000;

async function read({ gt: gtPath, dt: dtPath, referee: refereePath }: EvaluateFlags) {
  const { readGroundTruth, readResults } = await import("../evaluation/coco-files.js");
  const reading = <T>(path: string, work: (path: string) => T): T => {
    const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (size > LARGE_FILE) say(`reading ${path} (${Math.round(size / 1e6)} MB)`);
    return work(path);
  };
  const { gt, warnings } = reading(gtPath, readGroundTruth);
  const dt = reading(dtPath, readResults);
  const referee = refereePath === undefined ? undefined : reading(refereePath, readResults);
  return { gt, dt, referee, warnings: [...warnings, ...strangersIn(gt, gtPath, dt, dtPath)] };
}

function strangersIn(gt: CocoGroundTruth, gtPath: string, dt: CocoDetection[], dtPath: string): string[] {
  const known = new Set(gt.categories.map(({ id }) => id));
  const strangers = dt.filter(({ category_id }) => !known.has(category_id)).length;
  if (strangers === 0) return [];
  return [`${dtPath}: ${strangers} detections are of categories that ${gtPath} does not list; left out`];
}

async function optionsOf(
  { aiTod, maxDets, iou, score }: EvaluateFlags,
  referee: CocoDetection[] | undefined,
): Promise<AnalysisOptions> {
  const { AI_TOD_OPTIONS } = await import("../evaluation/ai-tod.js");
  return {
    ...(aiTod && AI_TOD_OPTIONS),
    ...(maxDets && { maxDets }),
    ...(iou !== undefined && { iouThreshold: iou }),
    ...(score !== undefined && { scoreThreshold: score }),
    ...(referee && { referee }),
  };
}

/** Below this no progress is shown, in milliseconds. */
const PATIENCE = 2000;

async function drawIntervals(
  gt: CocoGroundTruth,
  prepared: Prepared,
  options: AnalysisOptions,
  { intervals, seed }: EvaluateFlags,
): Promise<EvaluationIntervals | null> {
  if (intervals === false) return null;
  const { intervalsOf } = await import("../evaluation/evaluation-intervals.js");
  const samples = intervals ?? drawsFor(prepared.tables.detections.score.length);
  return showing(
    "intervals",
    (onProgress) =>
      interruptible("the same command; --no-intervals goes without", (signal) =>
        intervalsOf(gt, prepared, { ...options, seed, samples, signal, onProgress }),
      ),
    PATIENCE,
  );
}

async function findImages(gt: CocoGroundTruth, { gt: json, images: folder, out = "" }: EvaluateFlags) {
  const { findEvaluationImages } = await import("../report/evaluation-images.js");
  const { requireRoomForEvaluation } = await import("../report/write-evaluation.js");
  const images = findEvaluationImages(gt, json, folder);
  const isApart = "folder" in images && resolve(images.folder) !== dirname(resolve(json));
  if (isApart) requireRoomForEvaluation(out, images.folder);
  return images;
}

async function write(
  out: string,
  gt: CocoGroundTruth,
  dt: CocoDetection[],
  document: EvaluationDocument,
  images: EvaluationImages | { problem: string },
): Promise<void> {
  const { evaluationPictures } = await import("../report/evaluation-pictures.js");
  const { writeEvaluation } = await import("../report/write-evaluation.js");
  const pictures = "problem" in images ? images : await evaluationPictures(gt, dt, document, images);
  const command = commandLine(process.argv.slice(2));
  const { page, files, notices } = await writeEvaluation(out, document, pictures, command);
  for (const notice of notices) say(notice);
  say(`wrote ${page} and ${files.length - 1} files beside it`);
}
