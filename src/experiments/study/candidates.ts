import type { RunOptions } from "../run-config";
import { fullNameOf, ownSettingsOf } from "./arms";
import type { Study, StudyArm } from "./schema";
import { candidateOf, countOf } from "./search";
import type { SomeSettings } from "./settings";
import { type Trial, trialOf } from "./trial";

/** What candidate `index` of an arm is tried with. */
export function settingsOf(
  study: Pick<Study, "vary">,
  arm: Pick<StudyArm, "vary">,
  index: number,
): SomeSettings {
  const own = countOf(arm.vary);
  return { ...candidateOf(study.vary, Math.floor(index / own)), ...candidateOf(arm.vary, index % own) };
}

export interface TrialsWanted {
  stage: string;
  /** Index of the first one in the study. */
  first: number;
  /** Of the stage; an arm may have some of them alone. */
  seeds: readonly number[];
  seedsOfArm?(arm: StudyArm): readonly number[];
  /** The numbers of an arm's candidates, and what each is tried with. */
  candidates(arm: StudyArm): readonly number[];
  settings(arm: StudyArm, candidate: number): SomeSettings;
  /** What all of them have. */
  all?: Partial<RunOptions>;
}

/**
 * The trials of a stage: seed by seed, so that a study that is cut short has whole seeds; then arm by arm, candidate by
 * candidate. None is made before it is asked for, as there can be millions.
 */
export function* trialsOfStage(study: Study, wanted: TrialsWanted): Generator<Trial> {
  let index = wanted.first;
  for (const seed of wanted.seeds)
    for (const arm of study.arms) {
      if (wanted.seedsOfArm && !wanted.seedsOfArm(arm).includes(seed)) continue;
      for (const candidate of wanted.candidates(arm)) {
        const { detector, criterion } = arm;
        const settings = {
          ...study.shared,
          ...ownSettingsOf(arm),
          ...wanted.settings(arm, candidate),
          ...wanted.all,
        };
        yield trialOf(
          { index: index++, stage: wanted.stage, arm: fullNameOf(arm) },
          { ...settings, detector, criterion, seed },
        );
      }
    }
}

/** 0, 1, …, count − 1. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
