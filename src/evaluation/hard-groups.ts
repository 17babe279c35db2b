import type { CocoDetection, CocoGroundTruth, HardEvaluation } from "../types";
import type { EvaluationOptions } from "./coco-options";
import type { CocoTables } from "./coco-tables";
import { difficultyThirds, evaluateHardOf } from "./hard";
import type { Matches } from "./match-detections";
import { refereeGroups } from "./referee";

/** Objects of one degree of difficulty by one of the two definitions. */
export interface HardGroup {
  definition: HardEvaluation["definition"];
  group: "hard" | "middle" | "easy";
  /** Of annotations. */
  ids: ReadonlySet<number>;
}

/** How well the objects of one degree of difficulty are found. */
export interface GroupEvaluation extends HardEvaluation {
  group: HardGroup["group"];
}

/**
 * The objects by difficulty, by both definitions as far as they are to be had: *by construction*, thirds of the
 * difficulty that scenes record; *by a referee*, whose p_t is up to .6, between, or from .9 on.
 *
 * @param referee all its detections on the images of the ground truth
 * @throws UserError if an image of the referee's detections is not in the ground truth
 */
export function hardGroups(gt: CocoGroundTruth, referee?: readonly CocoDetection[]): HardGroup[] {
  const thirds = difficultyThirds(gt);
  const ofReferee = referee && refereeGroups(gt, referee);
  return [
    ...(thirds ? groups("construction", thirds.hardest, thirds.middle, thirds.easiest) : []),
    ...(ofReferee ? groups("referee", ofReferee.hard, ofReferee.between, ofReferee.easy) : []),
  ];
}

/** AP, AP50 and recall of each group; the other objects are ignored. */
export function evaluateGroups(
  tables: CocoTables,
  matches: Matches,
  list: readonly HardGroup[],
  options: Omit<EvaluationOptions, "ignoredIds"> = {},
): GroupEvaluation[] {
  return list.map(({ definition, group, ids }) => ({
    group,
    ...evaluateHardOf(tables, matches, ids, definition, options),
  }));
}

function groups(
  definition: HardGroup["definition"],
  ...[hard, middle, easy]: [ReadonlySet<number>, ReadonlySet<number>, ReadonlySet<number>]
): HardGroup[] {
  return [
    { definition, group: "hard", ids: hard },
    { definition, group: "middle", ids: middle },
    { definition, group: "easy", ids: easy },
  ];
}
