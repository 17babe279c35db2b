import type { RunOptions } from "../run-config";
import { candidatesOf, fullNameOf, seedsOf } from "./arms";
import { range, settingsOf, trialsOfStage } from "./candidates";
import { type EvaluationOf, rankCandidates } from "./judge";
import type { Study, StudyArm } from "./schema";
import type { Trial } from "./trial";
import type { Tuned } from "./tuning";

/** The last rung: what is compared, or what is left after halving. */
export const ARMS_STAGE = "arms";

/** A rung of halving: every candidate that is left trains for so many steps. */
export interface Rung {
  name: string;
  /** Absent: as arms and their search decide. */
  steps?: number;
  /** Index of its first trial in the study. */
  first: number;
  /** Of its trials. */
  count: number;
}

/** The rungs of a study, from `first` on; the last one trains for the study's steps, and without halving is the only one. */
export function rungsOf(study: Study, first: number): Rung[] {
  const { halving, shared } = study;
  const rungs: Rung[] = [];
  const add = (name: string, steps?: number) => {
    const last = rungs.at(-1);
    rungs.push({
      name,
      steps,
      first: last ? last.first + last.count : first,
      count: countAt(rungs.length, study),
    });
  };
  if (halving)
    for (let steps = halving.minSteps; steps < shared.steps; steps *= halving.factor)
      add(`rung ${rungs.length + 1}`, steps);
  add(ARMS_STAGE, halving && shared.steps);
  return rungs;
}

/** Of so many candidates, how many are left after `rung` rungs: 1 / factor of them each time, and always one. */
export function keptAfter(rung: number, candidates: number, { halving }: Pick<Study, "halving">): number {
  return halving ? Math.max(1, Math.floor(candidates / halving.factor ** rung)) : candidates;
}

function countAt(rung: number, study: Study): number {
  const trials = study.arms.map(
    (arm) => seedsOf(arm, study.seeds).length * keptAfter(rung, candidatesOf(study, arm), study),
  );
  return trials.reduce((sum, count) => sum + count, 0);
}

/**
 * The trials of the last of some rungs: of each arm the candidates that did best in the rung before.
 * @param tuned what each arm was tuned to
 * @param all what every trial has
 * @throws UserError where a trial of a rung before has not ended, or no candidate of an arm could be measured
 */
export async function climb(
  study: Study,
  [lowest, ...higher]: readonly Rung[],
  { tuned, all, evaluationOf }: { tuned: Tuned; all: Partial<RunOptions>; evaluationOf: EvaluationOf },
): Promise<Iterable<Trial>> {
  const { arms, seeds } = study;
  let left: (arm: StudyArm) => readonly number[] = (arm) => range(candidatesOf(study, arm));
  const trialsOf = ({ name, first, steps }: Rung) =>
    trialsOfStage(study, {
      stage: name,
      first,
      seeds,
      seedsOfArm: (arm) => seedsOf(arm, seeds),
      candidates: left,
      settings: (arm, candidate) => ({ ...tuned.get(fullNameOf(arm)), ...settingsOf(study, arm, candidate) }),
      all: { ...all, ...(steps && { steps }) },
    });
  let trials = trialsOf(lowest);
  for (const [i, rung] of higher.entries()) {
    const order = await rankCandidates(trials, arms, left, "ap", evaluationOf);
    left = (arm) => order.get(fullNameOf(arm))!.slice(0, keptAfter(i + 1, candidatesOf(study, arm), study));
    trials = trialsOf(rung);
  }
  return trials;
}
