import type { CocoDetection, CocoGroundTruth, Evaluation, HardEvaluation } from "../types";
import { calibrationOf } from "./calibration";
import { tabulate } from "./coco-tables";
import { distractorMetricOf } from "./distractors";
import { evaluateTables } from "./evaluate-detections";
import { evaluateHardOf, hardestThird } from "./hard";
import { matchDetections } from "./match-detections";

export interface EvaluateAllInput {
  gt: CocoGroundTruth;
  dt: readonly CocoDetection[];
  /** Annotation ids of the hard objects; by default the hardest third as the scenes were made, if they say so. */
  hardIds?: ReadonlySet<number>;
  /** Who says so; a referee, where ids are given. */
  definition?: HardEvaluation["definition"];
}

/**
 * Everything that `evaluation.json` records of a run: COCO's numbers, hard objects, look-alikes, calibration.
 * What cannot be measured on the data is null; only `stats` keeps pycocotools' −1.
 *
 * @throws UserError if a detection's image is not in the ground truth
 */
export function evaluateAll({ gt, dt, hardIds, definition }: EvaluateAllInput): Evaluation {
  const tables = tabulate(gt, dt);
  const matches = matchDetections(tables);
  const { stats, perClass } = evaluateTables(tables);
  const hard = hardIds ?? hardestThird(gt);
  return {
    stats,
    perClass,
    hard: hard
      ? evaluateHardOf(tables, matches, hard, definition ?? (hardIds ? "referee" : "construction"))
      : null,
    distractorFalsePositivesPerImage: distractorMetricOf(tables, matches, gt.distractors ?? []).of(),
    calibrationError: calibrationOf(matches).expectedCalibrationError,
  };
}
