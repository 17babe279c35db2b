import type { CocoDetection, CocoGroundTruth, HardEvaluation } from "../types";
import { type AnalysisOptions, type Prepared, prepare } from "./analyse-detections";
import { bestF1Metric, pooledDescent } from "./best-f1";
import { calibrationMetricOf } from "./calibration";
import { resolveOptions } from "./coco-options";
import { imagesOfObjects } from "./descent";
import { distractorMetricOf } from "./distractors";
import { uniqueNames } from "./evaluate-detections";
import { hardMetricsOf } from "./hard";
import type { ImageMetric, ImageMetrics } from "./image-metric";
import { type BootstrapHooks, bootstrapIntervals, type Interval } from "./statistics";
import { type SummaryRow, summaryLines } from "./summarize";
import { summaryMetrics } from "./summary-metrics";
import { tideMetrics } from "./tide-errors";
import { TIDE_TYPES, type TideType } from "./tide-judge";
import { vocMetricOf } from "./voc-average-precision";

export interface IntervalOptions
  extends Pick<AnalysisOptions, "iouThresholds" | "areaRanges" | "maxDets" | "iouThreshold" | "referee">,
    BootstrapHooks {
  /** 0. */
  seed?: number;
  /** How often images are drawn again; 1000. */
  samples?: number;
}

/** Every headline number with its 95 % interval over images; the names are those of `DetectionAnalysis`. */
export interface EvaluationIntervals {
  seed: number;
  samples: number;
  images: number;
  rows: (Omit<SummaryRow, "value"> & Interval)[];
  perClass: Record<string, { ap: Interval; ap50: Interval }>;
  /** Of the hard objects, by each definition that is to be had. */
  hard: HardIntervals[];
  distractorFalsePositivesPerImage: Interval;
  calibrationError: Interval;
  bestF1: Interval;
  voc: Record<"allPoints" | "elevenPoint", Interval>;
  tide: {
    ap: Interval;
    errors: Record<TideType, Interval>;
    falsePositives: Interval;
    falseNegatives: Interval;
  };
}

export interface HardIntervals extends Record<"ap" | "ap50" | "recallAt1FalsePositivePerImage", Interval> {
  definition: HardEvaluation["definition"];
}

/**
 * The numbers of {@link analyseDetections} with their 95 % bootstrap intervals over images, from the same draws
 * for all of them ({@link bootstrapIntervals}). Detections are matched once; a draw walks along the sorted detections and counts each
 * as often as its image was drawn, so it gives the number of the data set in which the images stand so often. (Only
 * detections of equal score in different images can then come in another order.)
 *
 * An interval speaks of *this model* on other images of the same kind, not of another training of it.
 *
 * @returns see {@link bootstrapIntervals} for where an interval is null
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range;
 *   what the signal was aborted with
 */
export async function evaluationIntervals(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: IntervalOptions = {},
): Promise<EvaluationIntervals> {
  return intervalsOf(gt, prepare(gt, dt, options), options);
}

/** {@link evaluationIntervals} of what has been prepared already, with the same options. */
export async function intervalsOf(
  gt: CocoGroundTruth,
  prepared: Prepared,
  { seed = 0, samples = 1000, onProgress, signal, ...options }: IntervalOptions = {},
): Promise<EvaluationIntervals> {
  const { tables } = prepared;
  const hard = prepared.groups.filter(({ group }) => group === "hard");
  const parts = partsOf(gt, prepared, options);
  const intervals = await bootstrapIntervals(together(tables.imageIds.length, parts), {
    ...{ seed, samples, onProgress, signal },
  });
  let at = 0;
  const next = () => intervals[at++];
  return {
    seed,
    samples,
    images: tables.imageIds.length,
    rows: summaryLines(resolveOptions(options)).map((line) => ({ ...line, ...next() })),
    perClass: Object.fromEntries(
      uniqueNames(tables.categories).map((name) => [name, { ap: next(), ap50: next() }]),
    ),
    hard: hard.map(({ definition }) => ({
      definition,
      ap: next(),
      ap50: next(),
      recallAt1FalsePositivePerImage: next(),
    })),
    distractorFalsePositivesPerImage: next(),
    calibrationError: next(),
    bestF1: next(),
    voc: { allPoints: next(), elevenPoint: next() },
    tide: {
      ap: next(),
      errors: Object.fromEntries(TIDE_TYPES.map((type) => [type, next()])) as Record<TideType, Interval>,
      falsePositives: next(),
      falseNegatives: next(),
    },
  };
}

/** In the order in which the record above takes them. */
function partsOf(
  gt: CocoGroundTruth,
  { tables, matches, judgement, groups, tideOptions }: Prepared,
  options: IntervalOptions,
): (ImageMetric | ImageMetrics)[] {
  const objects = tables.categories.map((_, k) => imagesOfObjects(tables, k));
  const iouThreshold = tideOptions.foreground;
  const hard = groups.filter(({ group }) => group === "hard");
  return [
    summaryMetrics(tables, options),
    ...hard.map(({ ids }) => hardMetricsOf(tables, matches, ids, options)),
    distractorMetricOf(tables, matches, gt.distractors ?? []),
    calibrationMetricOf(matches),
    bestF1Metric(pooledDescent(matches, objects), matches.images),
    vocMetricOf(tables, { iouThreshold }),
    vocMetricOf(tables, { iouThreshold, method: "11-point" }),
    tideMetrics(tables, judgement),
  ];
}

function together(images: number, parts: readonly (ImageMetric | ImageMetrics)[]): ImageMetrics {
  return { images, of: (weights) => parts.flatMap((part) => part.of(weights)) };
}
