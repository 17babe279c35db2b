import type { CocoDetection, CocoGroundTruth } from "../types";
import { labelsOf } from "./by-image";
import { type CocoTables, tabulate } from "./coco-tables";
import { IGNORED, TRUE_POSITIVE } from "./evaluate-class";
import { uniqueNames } from "./evaluate-detections";
import type { ImageMetric } from "./image-metric";
import { type Matches, matchDetections } from "./match-detections";

/** Detections with a score in [low, high), in the last bin [low, high]. */
export interface ReliabilityBin {
  low: number;
  high: number;
  count: number;
  /** null in an empty bin. */
  meanScore: number | null;
  /** The share that found an object at IoU .5; null in an empty bin. */
  precision: number | null;
}

/** Errors are null without detections or if scores are no probabilities. */
export interface ClassCalibration {
  /** Detections that count. */
  count: number;
  /** Σ bins count / n · |mean score − precision|. */
  expectedCalibrationError: number | null;
  /** The largest |mean score − precision| of a bin; a bin with few detections can make it large by chance. */
  maximumCalibrationError: number | null;
}

export interface Calibration extends ClassCalibration {
  bins: ReliabilityBin[];
  /** By class name. */
  perClass: Record<string, ClassCalibration>;
}

const BINS = 10;
/** Detectors keep nearly everything above some tiny score; below this no one would call it a detection. */
const LOWEST_SCORE = 0.05;

/**
 * Expected and maximum calibration error of the scores (Guo et al., On Calibration of Modern Neural Networks, arXiv
 * 1706.04599, equations 3 and 5, with precision in place of accuracy), and the bins of the reliability diagram: do
 * detections with score s find an object in a share s of cases? Ten bins of equal width over [0, 1]; detections
 * from a score of .05; those on crowds are left out; the 100 highest scores of an image and class count. Objects
 * that were missed altogether do not enter.
 */
export function calibration(gt: CocoGroundTruth, dt: readonly CocoDetection[]): Calibration {
  const tables = tabulate(gt, dt);
  return calibrationOf(tables, matchDetections(tables));
}

/** {@link calibration} of what has been matched already. */
export function calibrationOf(tables: CocoTables, matches: Matches): Calibration {
  const labels = labelsOf(tables.detections.classStart);
  const all = emptyBins();
  const ofClass = tables.categories.map(emptyBins);
  for (let d = 0; d < matches.score.length; d++) {
    if (!isCounted(matches, d)) continue;
    put(all, matches, d);
    put(ofClass[labels[matches.row[d]]], matches, d);
  }
  const areProbabilities = scoresAreProbabilities(matches);
  const perClass = uniqueNames(tables.categories).map((name, k) => [
    name,
    errorsOf(ofClass[k], areProbabilities),
  ]);
  return {
    ...errorsOf(all, areProbabilities),
    bins: Array.from({ length: BINS }, (_, b) => ({
      low: b / BINS,
      high: (b + 1) / BINS,
      count: all.count[b],
      meanScore: all.count[b] > 0 ? all.score[b] / all.count[b] : null,
      precision: all.count[b] > 0 ? all.right[b] / all.count[b] : null,
    })),
    perClass: Object.fromEntries(perClass),
  };
}

/** The expected calibration error as a metric of images. */
export function calibrationMetricOf(matches: Matches): ImageMetric {
  const counted = Int32Array.from(matches.score.keys()).filter((d) => isCounted(matches, d));
  const bin = Uint8Array.from(counted, (d) => binOf(matches.score[d]));
  const gap = Float64Array.from(counted, (d) => matches.score[d] - isRight(matches, d));
  const image = counted.map((d) => matches.image[d]);
  const areProbabilities = scoresAreProbabilities(matches);
  return {
    images: matches.images,
    of(weights) {
      const gaps = new Float64Array(BINS);
      let total = 0;
      for (let i = 0; i < gap.length; i++) {
        const weight = weights ? weights[image[i]] : 1;
        gaps[bin[i]] += weight * gap[i];
        total += weight;
      }
      const error = gaps.reduce((sum, value) => sum + Math.abs(value), 0);
      return total > 0 && areProbabilities ? error / total : null;
    },
  };
}

interface Bins {
  count: Float64Array; // [BINS]
  /** Sums of scores and of hits. */
  score: Float64Array; // [BINS]
  right: Float64Array; // [BINS]
}

function emptyBins(): Bins {
  return { count: new Float64Array(BINS), score: new Float64Array(BINS), right: new Float64Array(BINS) };
}

function put({ count, score, right }: Bins, matches: Matches, d: number): void {
  const bin = binOf(matches.score[d]);
  count[bin]++;
  score[bin] += matches.score[d];
  right[bin] += isRight(matches, d);
}

function errorsOf({ count, score, right }: Bins, areProbabilities: boolean): ClassCalibration {
  const total = count.reduce((a, b) => a + b, 0);
  let [sum, highest] = [0, 0];
  for (let b = 0; b < BINS; b++) {
    const gap = Math.abs(score[b] - right[b]);
    sum += gap;
    if (count[b] > 0) highest = Math.max(highest, gap / count[b]);
  }
  const known = total > 0 && areProbabilities;
  return {
    count: total,
    expectedCalibrationError: known ? sum / total : null,
    maximumCalibrationError: known ? highest : null,
  };
}

function isCounted({ outcome, score }: Matches, d: number): boolean {
  return outcome[d] !== IGNORED && score[d] >= LOWEST_SCORE;
}

function isRight({ outcome }: Matches, d: number): number {
  return outcome[d] === TRUE_POSITIVE ? 1 : 0;
}

function binOf(score: number): number {
  return Math.min(Math.floor(score * BINS), BINS - 1);
}

function scoresAreProbabilities({ score }: Matches): boolean {
  return score.every((s) => s >= 0 && s <= 1);
}
