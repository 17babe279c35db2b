import { z } from "zod";
import { UserError } from "../../errors";
import { parseStudy, type Study } from "../study/study";
import { hashOf, NUMBERS_VERSION, TRIAL_ID } from "../study/trial";
import { readChecked } from "./read-checked";
import type { Store } from "./store";

const keptSchema = z.looseObject({ version: z.int(), study: z.unknown() });

/** What a study's id looks like: as a trial's. */
export const STUDY_ID = TRIAL_ID;

/** The hash of all that a study says, by which workers know it. */
export function studyId(study: Study): string {
  return hashOf([NUMBERS_VERSION, study]);
}

/** Leaves a study in the store, for workers and for people. */
export async function keepStudy(store: Store, study: Study): Promise<void> {
  await store.create(studyKey(studyId(study)), JSON.stringify({ version: NUMBERS_VERSION, study }, null, 2));
}

/** @throws UserError where a study is not of this version, or is not one */
export async function readKeptStudy(store: Store, id: string): Promise<Study> {
  const key = studyKey(id);
  const kept = await readChecked(store, key, keptSchema);
  if (!kept) throw new UserError(`${store.name} has no study ${id}; it is left there by "sweep"`);
  requireOwnVersion(kept.version, `the study ${id}`);
  return parseStudy(kept.study, `${store.name}: ${key}`);
}

/** @throws UserError for what another version has made, whose numbers are not ours */
export function requireOwnVersion(version: number, what: string): void {
  if (version === NUMBERS_VERSION) return;
  throw new UserError(
    `${what} was made by another version of ohem-vs-focal (${version}, and this one is ${NUMBERS_VERSION}), whose ` +
      "numbers would differ; use the same version everywhere",
  );
}

/** Asks all who work on a study to stop. */
export async function cancel(store: Store, study: Study): Promise<void> {
  await store.write(cancelKey(studyId(study)), "");
}

export async function uncancel(store: Store, study: Study): Promise<void> {
  await store.remove(cancelKey(studyId(study)));
}

export async function isCancelled(store: Store, study: Study | string): Promise<boolean> {
  return (await store.read(cancelKey(typeof study === "string" ? study : studyId(study)))) !== undefined;
}

const studyKey = (id: string) => `studies/${id}.json`;
const cancelKey = (id: string) => `cancelled/${id}`;
