import { z } from "zod";
import { UserError } from "../../errors";
import { resolveRunConfig } from "../run-config";
import { readKeptStudy, requireOwnVersion, STUDY_ID } from "../stores/kept-study";
import type { Store } from "../stores/store";
import { refereePathIn } from "../study/referee";
import { dataOf, type Study } from "../study/study";
import { NUMBERS_VERSION, TRIAL_ID, type Trial, trialId } from "../study/trial";

/** A trial as it stands in the queue: plain data, of which nothing is believed. */
const jobSchema = z.strictObject({
  /** Of the program that asks for it. */
  version: z.int(),
  study: z.string().regex(STUDY_ID),
  id: z.string().regex(TRIAL_ID),
  arm: z.string().max(500),
  config: z.unknown(),
  /** It would fail again, as the worker that ran it has found. */
  refused: z.boolean().optional(),
});

export type TrialJob = z.infer<typeof jobSchema>;

export function jobOf(study: string, { id, arm, config }: Trial): TrialJob {
  return { version: NUMBERS_VERSION, study, id, arm: arm.slice(0, 500), config };
}

/** Names of the queues of a store: whoever opens the same store, by whichever path, meets in the same queue. */
export function queueName(store: Pick<Store, "id">): string {
  return `trials-${store.id}`;
}

/** All keys that the kit has in a server begin so. */
export const QUEUE_PREFIX = "ohem-vs-focal";

/** BullMQ takes whole numbers for its own ids, and a hash can consist of digits. */
export const jobIdOf = (trialId: string): string => `t${trialId}`;
export const trialIdOf = (jobId: string): string => jobId.slice(1);

export interface CheckedJob {
  study: string;
  trial: Pick<Trial, "id" | "config" | "arm">;
}

/**
 * What came off a queue, once it is known to be a trial of a study in the store: settings are of their kind, the id
 * is that of the settings, and the data is what that study names, so that the queue leads to no other file.
 * @throws UserError that says what is wrong
 */
export async function checkJob(
  data: unknown,
  store: Store,
  studies: Map<string, Study> = new Map(),
): Promise<CheckedJob> {
  const parsed = jobSchema.safeParse(data);
  if (!parsed.success)
    throw new UserError(`what came off the queue is no trial:\n${z.prettifyError(parsed.error)}`);
  const { version, study: studyId, id, arm } = parsed.data;
  requireOwnVersion(version, `trial ${id}`);
  const config = resolveRunConfig(parsed.data.config);
  if (trialId(config) !== id)
    throw new UserError(`trial ${id} came off the queue with the settings of another one`);
  const study = studies.get(studyId) ?? (await readKeptStudy(store, studyId));
  studies.set(studyId, study);
  if (!dataOf(study).has(config.data))
    throw new UserError(`trial ${id} came off the queue with data that its study does not name`);
  const referee = /^\.\.\/([0-9a-f]{20})\//.exec(config.referee ?? "")?.[1];
  if (config.referee !== undefined && config.referee !== refereePathIn({ id: referee ?? "" }))
    throw new UserError(`trial ${id} came off the queue with a referee outside the store`);
  return { study: studyId, trial: { id, config, arm } };
}
