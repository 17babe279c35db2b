import type { CocoDetection, CocoGroundTruth } from "../types";
import { type Calibration, calibrationOf } from "./calibration";
import { type EvaluationOptions, resolveOptions } from "./coco-options";
import { type CocoTables, tabulate } from "./coco-tables";
import { type ConfusionMatrix, confusionMatrixOf } from "./confusion-matrix";
import { distractorMetricOf } from "./distractors";
import { evaluateTables, uniqueNames } from "./evaluate-detections";
import { type F1Curves, f1CurvesOf } from "./f1-curves";
import { evaluateGroups, type GroupEvaluation, type HardGroup, hardGroups } from "./hard-groups";
import { type LabelHint, labelHintsOf } from "./label-hints";
import { FOUND_IOU, type Matches, matchDetections } from "./match-detections";
import { lowestScore } from "./operating-threshold";
import { type PrecisionRecallAtIou, precisionRecallOf } from "./precision-recall-curves";
import type { SummaryRow } from "./summarize";
import { judgeForTide, type TideErrors, tideErrorsOf } from "./tide-errors";
import type { TideJudgement } from "./tide-judge";
import { type VocAveragePrecision, vocAveragePrecisionOf } from "./voc-average-precision";
import { type WorstImages, worstImagesOf } from "./worst-images";

export interface AnalysisOptions extends Omit<EvaluationOptions, "ignoredIds"> {
  /** IoU from which an object is found, in all parts that use a single one (TIDE's t_f too); .5. */
  iouThreshold?: number;
  /** Detections from this score on count in confusion matrix, worst images and hints; that of the best F1. */
  scoreThreshold?: number;
  /** All detections of a referee model on the same images, which says what is hard ({@link hardGroups}). */
  referee?: readonly CocoDetection[];
  /** How many worst images and how many hints at wrong labels are kept, each; 100. */
  limit?: number;
}

/** Everything that can be said of detections without a model: plain numbers and lists, ready for JSON. */
export interface DetectionAnalysis {
  counts: {
    images: number;
    /** To be found; `ignored` regions apart. */
    objects: number;
    ignored: number;
    detections: number;
  };
  /** COCO's summary, 12 lines with COCO's options; −1 where there is nothing to measure, as in pycocotools. */
  rows: SummaryRow[];
  /** A line a class, by name; null where there is nothing to measure. */
  perClass: Record<string, ClassAnalysis>;
  voc: Record<"allPoints" | "elevenPoint", VocAveragePrecision>;
  precisionRecall: PrecisionRecallAtIou;
  f1: F1Curves;
  /** From which score on detections count in `confusion`, `worst` and `labelHints`, and why from there. */
  operatingPoint: { scoreThreshold: number; reason: "best F1" | "as asked" | "nothing is found" };
  confusion: ConfusionMatrix;
  tide: TideErrors;
  /** Hard, middle and easy objects by construction, by a referee, by both, or none, as far as they are known. */
  difficulty: GroupEvaluation[];
  /** See `Evaluation`. */
  distractorFalsePositivesPerImage: number | null;
  calibration: Calibration;
  worst: WorstImages;
  labelHints: LabelHint[];
}

export interface ClassAnalysis {
  objects: number;
  detections: number;
  ap: number | null;
  ap50: number | null;
  vocAp: number | null;
  /** At the class's own best F1. */
  bestF1: number | null;
  scoreThreshold: number | null;
  precision: number | null;
  recall: number | null;
}

/**
 * One record with everything that `evaluate` prints and the report draws; each part is also a function of its own,
 * whose page says what its numbers mean. {@link evaluationIntervals} has the intervals.
 *
 * The last of `maxDets` holds throughout: for a class in an image, in TIDE for an image, as its authors' package does.
 *
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function analyseDetections(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: AnalysisOptions = {},
): DetectionAnalysis {
  return analysisOf(gt, prepare(gt, dt, options), options);
}

/** {@link analyseDetections} of what has been prepared already, with the same options. */
export function analysisOf(
  gt: CocoGroundTruth,
  { tables, matches, judgement, tideOptions, groups }: Prepared,
  options: AnalysisOptions = {},
): DetectionAnalysis {
  const { iouThreshold = FOUND_IOU, limit = 100, scoreThreshold } = options;
  const { rows, perClass } = evaluateTables(tables, options);
  const f1 = f1CurvesOf(tables, matches, iouThreshold);
  const voc = {
    allPoints: vocAveragePrecisionOf(tables, { iouThreshold }),
    elevenPoint: vocAveragePrecisionOf(tables, { iouThreshold, method: "11-point" }),
  };
  const from = scoreThreshold ?? f1.overall?.best?.threshold ?? lowestScore(tables);
  const found = f1.overall?.best ? "best F1" : "nothing is found";
  return {
    counts: countsOf(tables),
    rows,
    perClass: classTable(tables, perClass, voc.allPoints, f1),
    voc,
    precisionRecall: precisionRecallOf(tables, matches, { iouThreshold }),
    f1,
    operatingPoint: { scoreThreshold: from, reason: scoreThreshold === undefined ? found : "as asked" },
    confusion: confusionMatrixOf(tables, iouThreshold, from),
    tide: tideErrorsOf(tables, judgement, tideOptions),
    difficulty: evaluateGroups(tables, matches, groups, options),
    distractorFalsePositivesPerImage: distractorMetricOf(tables, matches, gt.distractors ?? []).of(),
    calibration: calibrationOf(tables, matches),
    worst: worstImagesOf(tables, gt.images, { foreground: iouThreshold, scoreThreshold: from, limit }),
    labelHints: labelHintsOf(tables, gt.images, from, limit),
  };
}

/** What the analysis and its intervals share. */
export interface Prepared {
  tables: CocoTables;
  matches: Matches;
  judgement: TideJudgement;
  tideOptions: { foreground: number; maxDets: number };
  groups: HardGroup[];
}

/** Sorts, matches and judges once. */
export function prepare(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  { iouThreshold = FOUND_IOU, referee, ...options }: AnalysisOptions,
): Prepared {
  const most = resolveOptions(options).maxDets.at(-1)!;
  const tables = tabulate(gt, dt);
  const tideOptions = { foreground: iouThreshold, maxDets: most };
  return {
    tables,
    matches: matchDetections(tables, { iouThreshold, maxDets: most }),
    judgement: judgeForTide(tables, tideOptions),
    tideOptions,
    groups: hardGroups(gt, referee),
  };
}

function countsOf({ imageIds, objects, detections }: CocoTables): DetectionAnalysis["counts"] {
  const ignored = objects.crowd.reduce((sum, crowd) => sum + crowd, 0);
  return {
    images: imageIds.length,
    objects: objects.id.length - ignored,
    ignored,
    detections: detections.score.length,
  };
}

function classTable(
  { categories, objects, detections }: CocoTables,
  coco: Record<string, { ap: number | null; ap50: number | null }>,
  voc: VocAveragePrecision,
  f1: F1Curves,
): Record<string, ClassAnalysis> {
  const lines = uniqueNames(categories).map((name, k): [string, ClassAnalysis] => {
    const best = f1.perClass[name]?.best;
    return [
      name,
      {
        objects: objects.crowd
          .subarray(objects.classStart[k], objects.classStart[k + 1])
          .reduce((sum, crowd) => sum + 1 - crowd, 0),
        detections: detections.classStart[k + 1] - detections.classStart[k],
        ...coco[name],
        vocAp: voc.perClass[name],
        bestF1: best?.f1 ?? null,
        scoreThreshold: best?.threshold ?? null,
        precision: best?.precision ?? null,
        recall: best?.recall ?? null,
      },
    ];
  });
  return Object.fromEntries(lines);
}
