import type { CocoDetection, CocoGroundTruth, Evaluation, HardEvaluation } from "../types";
import { calibrationOf } from "./calibration";
import { tabulate } from "./coco-tables";
import { distractorMetricOf } from "./distractors";
import { evaluateTables } from "./evaluate-detections";
import { evaluateHardOf, hardestThird } from "./hard";
import { matchDetections } from "./match-detections";
import { hardForReferee } from "./referee";

export interface EvaluateAllInput {
  gt: CocoGroundTruth;
  dt: readonly CocoDetection[];
  /** Annotation ids of the hard objects; by default the hardest third as the scenes were made, if they say so. */
  hardIds?: ReadonlySet<number>;
  /** Who says so; a referee, where ids are given. */
  definition?: HardEvaluation["definition"];
  /** All detections of a referee model on the same images: hard is what it gives p_t ≤ .6 ({@link refereeGroups}). */
  referee?: readonly CocoDetection[];
}

/**
 * Everything that `evaluation.json` records of a run: COCO's numbers, hard objects, look-alikes, calibration.
 * What cannot be measured on the data is null; only `stats` keeps pycocotools' −1. `analyseDetections` says more.
 *
 * @throws UserError if a detection's image, or a referee's, is not in the ground truth
 */
export function evaluateAll({ gt, dt, hardIds, definition, referee }: EvaluateAllInput): Evaluation {
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
    ...(referee && {
      hardByReferee: evaluateHardOf(tables, matches, hardForReferee(gt, referee), "referee"),
    }),
    distractorFalsePositivesPerImage: distractorMetricOf(tables, matches, gt.distractors ?? []).of(),
    calibrationError: calibrationOf(tables, matches).expectedCalibrationError,
  };
}
