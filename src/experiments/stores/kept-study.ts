import { z } from "zod";
import { TroubleError, UserError } from "../../errors";
import { parseStudy, type Study } from "../study/study";
import { hashOf, NUMBERS_VERSION, TRIAL_ID } from "../study/trial";
import { readChecked } from "./read-checked";
import type { Store } from "./store";

const keptSchema = z.looseObject({ version: z.int(), study: z.unknown() });

const namedSchema = z.looseObject({ study: z.looseObject({ name: z.string() }) });

const STUDIES = "studies/";

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

/** @throws TroubleError where there is none, or of another version; UserError where it is not a study */
export async function readKeptStudy(store: Store, id: string): Promise<Study> {
  const key = studyKey(id);
  const kept = await readChecked(store, key, keptSchema);
  if (!kept) throw new TroubleError(`${store.name} has no study ${id}; it is left there by "sweep"`);
  requireOwnVersion(kept.version, `the study ${id}`);
  return parseStudy(kept.study, `${store.name}: ${key}`);
}

/**
 * Numbers of another version are not ours.
 * @throws TroubleError for what a later version has made, which a process of that version can work on; UserError for
 *   what an earlier one has made, as nobody should any more
 */
export function requireOwnVersion(version: number, what: string): void {
  if (version === NUMBERS_VERSION) return;
  const words =
    `${what} was made by another version of ohem-vs-focal (${version}, and this one is ${NUMBERS_VERSION}), whose ` +
    "numbers would differ; use the same version everywhere";
  throw version > NUMBERS_VERSION ? new TroubleError(words) : new UserError(words);
}

/**
 * Asks all who work on a study to stop; also on what its file said before it was changed, known by the same name.
 * @returns how many studies that were; none where nobody has begun one here
 */
export async function cancel(store: Store, { name }: Pick<Study, "name">): Promise<number> {
  let cancelled = 0;
  for await (const key of store.list(STUDIES)) {
    const kept = await readChecked(store, key, namedSchema);
    if (kept?.study.name !== name) continue;
    await store.write(cancelKey(key.slice(STUDIES.length).replace(/\.json$/, "")), "");
    cancelled++;
  }
  return cancelled;
}

export async function uncancel(store: Store, study: Study): Promise<void> {
  await store.remove(cancelKey(studyId(study)));
}

export async function isCancelled(store: Store, study: Study | string): Promise<boolean> {
  return (await store.read(cancelKey(typeof study === "string" ? study : studyId(study)))) !== undefined;
}

const studyKey = (id: string) => `studies/${id}.json`;
const cancelKey = (id: string) => `cancelled/${id}`;
