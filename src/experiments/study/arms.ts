import type { Study, StudyArm } from "./schema";
import { countOf } from "./search";
import type { SomeSettings } from "./settings";

/** The arm's name for people, unique in a study: its own, or detector, criterion and its settings. */
export function fullNameOf(arm: StudyArm): string {
  const settings = Object.entries(ownSettingsOf(arm)).map(
    ([key, value]) => ` ${key}=${JSON.stringify(value)}`,
  );
  return arm.name ?? `${arm.detector} ${arm.criterion}${settings.join("")}`;
}

/** Those of the study's seeds that an arm gets. */
export function seedsOf(arm: Pick<StudyArm, "seeds">, seeds: readonly number[]): readonly number[] {
  return seeds.slice(0, arm.seeds ?? seeds.length);
}

/** The settings that an arm does not share with the others. */
export function ownSettingsOf({
  detector: _,
  criterion: __,
  name: ___,
  seeds: ____,
  vary: _____,
  ...own
}: StudyArm): SomeSettings {
  return own;
}

/** How many candidates an arm has: those of the study, each with those of its own. */
export function candidatesOf({ vary }: Pick<Study, "vary">, arm: Pick<StudyArm, "vary">): number {
  return countOf(vary) * countOf(arm.vary);
}
