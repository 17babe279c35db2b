import { ARMS_STAGE, climb, rungsOf } from "./halving";
import type { EvaluationOf } from "./judge";
import { REFEREE_STAGE, refereeOf, requireReferee } from "./referee";
import type { Study } from "./schema";
import type { Trial } from "./trial";
import { chooseTuned, countOfTuning, isTuned, requireMeasurable, TUNING_STAGE, tuningTrials } from "./tuning";

export { ARMS_STAGE };

/** Trials that can run in any order, once those of the stages before have ended. */
export interface Stage {
  /** "referee", "tuning", "rung 1" …, or "arms". */
  name: string;
  /** Index of its first trial in the study. */
  first: number;
  count: number;
  /** Of each trial; where arms or their search decide it, those of the study. */
  steps: number;
  /**
   * In the order in which they are best begun.
   * @throws UserError where a trial of a stage before has not ended, and these depend on it
   */
  trials(evaluationOf: EvaluationOf): Promise<Iterable<Trial>>;
}

export interface StagesOptions {
  /** Whether the data itself says which objects are hard. Where it does not, a comparison has a referee. */
  knowsHard: boolean;
  /** Where a trial finds the detections of the referee, from its own folder. */
  refereePath(referee: Trial): string;
}

/**
 * A study's stages, one after the other: a referee where one is needed, tuning, rungs of halving, the arms.
 * @throws UsageError where tuning is to be judged by what the data does not tell
 */
export function stagesOf(study: Study, { knowsHard, refereePath }: StagesOptions): Stage[] {
  requireMeasurable(study, knowsHard);
  const { steps } = study.shared;
  const stages: Stage[] = [];

  const referee = study.purpose === "comparison" && !knowsHard ? refereeOf(study) : undefined;
  if (referee) stages.push({ name: REFEREE_STAGE, first: 0, count: 1, steps, trials: async () => [referee] });

  const tuningFirst = stages.length;
  const tuningCount = isTuned(study) ? countOfTuning(study) : 0;
  if (isTuned(study))
    stages.push({
      name: TUNING_STAGE,
      first: tuningFirst,
      count: tuningCount,
      steps: study.tuning.steps ?? steps,
      trials: async () => tuningTrials(study, tuningFirst),
    });

  const rungs = rungsOf(study, tuningFirst + tuningCount);
  const all = referee ? { referee: refereePath(referee) } : {};
  for (const [i, { name, first, count, steps: own }] of rungs.entries())
    stages.push({
      name,
      first,
      count,
      steps: own ?? steps,
      async trials(evaluationOf) {
        if (referee) await requireReferee(referee, evaluationOf);
        const tuned = isTuned(study) ? await chooseTuned(study, tuningFirst, evaluationOf) : new Map();
        return climb(study, rungs.slice(0, i + 1), { tuned, all, evaluationOf });
      },
    });
  return stages;
}
