import { UserError } from "../../errors";
import { FILES } from "../run-files";
import type { EvaluationOf } from "./judge";
import type { Study } from "./schema";
import { type Trial, trialOf } from "./trial";

export const REFEREE_STAGE = "referee";

/** The referee's seed, outside any study's. */
export const REFEREE_SEED = 1_000_000;

/** The model outside the comparison that says which objects are hard, where the data cannot. */
export function refereeOf({ shared }: Pick<Study, "shared">): Trial {
  const { alpha: _, gamma: __, numHard: ___, nmsThreshold: ____, ...rest } = shared; // of which cross entropy takes none
  return trialOf(
    { index: 0, stage: REFEREE_STAGE, arm: REFEREE_STAGE },
    { ...rest, detector: "one-stage", criterion: "ce", seed: REFEREE_SEED },
  );
}

/** @throws UserError where the referee has not ended, or failed: no arm could be judged */
export async function requireReferee(referee: Trial, evaluationOf: EvaluationOf): Promise<void> {
  const evaluation = await evaluationOf(referee.id);
  if (evaluation) return;
  const what = evaluation === undefined ? "has not ended" : "failed";
  throw new UserError(
    `the referee, trial ${referee.index}, ${what}: it says which objects are hard, by which all arms are judged`,
  );
}

/** Where a trial of a store finds the referee's detections, from its own folder. */
export function refereePathIn({ id }: Pick<Trial, "id">): string {
  return `../${id}/${FILES.detections}`;
}
