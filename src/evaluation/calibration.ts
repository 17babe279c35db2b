import type { CocoDetection, CocoGroundTruth } from "../types";
import { tabulate } from "./coco-tables";
import { IGNORED, TRUE_POSITIVE } from "./evaluate-class";
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

export interface Calibration {
  /** Σ bins count / n · |mean score − precision|; null without detections or if scores are no probabilities. */
  expectedCalibrationError: number | null;
  bins: ReliabilityBin[];
}

const BINS = 10;
/** Detectors keep nearly everything above some tiny score; below this no one would call it a detection. */
const LOWEST_SCORE = 0.05;

/**
 * Expected calibration error of the scores (Guo et al., On Calibration of Modern Neural Networks, arXiv
 * 1706.04599, with precision in place of accuracy): do detections with score s find an object in a share s of
 * cases? Ten bins of equal width over [0, 1]; detections from a score of .05; those on crowds are left out; the
 * 100 highest scores of an image and class count. Objects that were missed altogether do not enter.
 */
export function calibration(gt: CocoGroundTruth, dt: readonly CocoDetection[]): Calibration {
  return calibrationOf(matchDetections(tabulate(gt, dt)));
}

/** {@link calibration} of what has been matched already. */
export function calibrationOf({ score, outcome }: Matches): Calibration {
  const count = new Float64Array(BINS);
  const sum = new Float64Array(BINS);
  const right = new Float64Array(BINS);
  for (let d = 0; d < score.length; d++) {
    if (outcome[d] === IGNORED || score[d] < LOWEST_SCORE) continue;
    const bin = Math.min(Math.floor(score[d] * BINS), BINS - 1);
    count[bin]++;
    sum[bin] += score[d];
    if (outcome[d] === TRUE_POSITIVE) right[bin]++;
  }
  const bins = Array.from({ length: BINS }, (_, b) => ({
    low: b / BINS,
    high: (b + 1) / BINS,
    count: count[b],
    meanScore: count[b] > 0 ? sum[b] / count[b] : null,
    precision: count[b] > 0 ? right[b] / count[b] : null,
  }));
  const total = count.reduce((a, b) => a + b, 0);
  const areProbabilities = score.every((s) => s >= 0 && s <= 1);
  let error = 0;
  for (let b = 0; b < BINS; b++) error += Math.abs(sum[b] - right[b]);
  return { expectedCalibrationError: total > 0 && areProbabilities ? error / total : null, bins };
}
