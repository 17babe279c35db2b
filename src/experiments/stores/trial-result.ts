import { z } from "zod";
import { UserError } from "../../errors";
import type { Arm, Evaluation, TrialFailure } from "../../types";
import { TRIAL_ID, type Trial } from "../study/trial";
import { readChecked } from "./read-checked";
import type { Store } from "./store";

/** What was measured of a trained arm: all but what its config says, and where its files are. */
export type Measured = Omit<Arm, "detector" | "criterion" | "seed" | "steps" | "run">;

/**
 * What a finished trial leaves in the store, as `results/ID.json`: small enough to be kept for good, and all that a
 * comparison reads but for the detections. Results of old hold the first three measures alone.
 */
export interface TrialResult extends Always, Partial<Omit<Measured, keyof Always>> {
  id: string;
  config: Trial["config"];
  /** Where it was measured, see `environment`: on another processor sums are taken in another order. */
  environment?: Record<string, unknown>;
}

type Always = Pick<Measured, "evaluation" | "secondsPerStep" | "peakMemoryMB">;

/** What others have written is looked at before it is used; fields that later versions add are left alone. */
const resultSchema = z.looseObject({
  id: z.string().regex(TRIAL_ID),
  config: z.looseObject({ steps: z.number() }),
  evaluation: z.looseObject({ stats: z.array(z.number()).length(12) }),
  secondsPerStep: z.number(),
  peakMemoryMB: z.number(),
});

const failureSchema = z.looseObject({
  attempts: z.number(),
  error: z.string(),
  log: z.array(z.string()),
  final: z.boolean(),
});

export const RESULTS = "results/";
export const FAILURES = "failures/";
const resultKey = (id: string) => `${RESULTS}${id}.json`;
const failureKey = (id: string) => `${FAILURES}${id}.json`;

export async function readResult(store: Store, id: string): Promise<TrialResult | undefined> {
  const result = await readChecked(store, resultKey(id), resultSchema);
  if (result && result.id !== id)
    throw new UserError(`${store.name}: ${resultKey(id)} is of another trial, ${result.id}`);
  return result as TrialResult | undefined;
}

/** Whoever comes first has measured it: a second result of the same trial changes nothing. */
export async function writeResult(
  store: Store,
  { id, config }: Pick<Trial, "id" | "config">,
  arm: Arm,
  environment?: Record<string, unknown>,
): Promise<void> {
  const { detector: _, criterion: __, seed: ___, steps: ____, run: _____, ...measured } = arm;
  const result: TrialResult = { id, config, environment, ...measured };
  await store.create(resultKey(id), JSON.stringify(result));
  await store.remove(failureKey(id));
}

/** The arm of a result; undefined where a result of old lacks some of what is measured now. */
export function armOf({
  id: _,
  config,
  environment: __,
  ...measured
}: TrialResult): Omit<Arm, "run"> | undefined {
  const { lossSpread, gradientShare, sameModel } = measured;
  if (!lossSpread || !gradientShare || !sameModel) return undefined;
  const { detector, criterion, seed, steps } = config;
  return { detector, criterion, seed, steps, ...measured, lossSpread, gradientShare, sameModel };
}

export async function readFailure(store: Store, id: string): Promise<TrialFailure | undefined> {
  return (await readChecked(store, failureKey(id), failureSchema)) as TrialFailure | undefined;
}

export async function writeFailure(store: Store, id: string, failure: TrialFailure): Promise<void> {
  await store.write(failureKey(id), JSON.stringify(failure, null, 2));
}

/** Lets a trial be tried again. */
export async function forgetFailure(store: Store, id: string): Promise<void> {
  await store.remove(failureKey(id));
}

/**
 * What the trial was measured to be; null where it fails whoever tries it, undefined where it has not ended.
 * @throws UserError where its process ended without a word each time: that says nothing of its settings, and those
 *   that are chosen by it would be chosen unfairly
 */
export async function evaluationIn(store: Store, id: string): Promise<Evaluation | null | undefined> {
  const result = await readResult(store, id);
  if (result) return result.evaluation;
  const failure = await readFailure(store, id);
  if (!failure) return undefined;
  if (failure.final) return null;
  throw new UserError(
    `trial ${id} was given up after ${failure.attempts} attempts, and others depend on it: "sweep retry" tries it ` +
      `again; ${failure.error}`,
  );
}

/** Ids of the trials that have a result, or a failure. */
export async function idsIn(store: Store, folder: typeof RESULTS | typeof FAILURES): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const key of store.list(folder)) ids.add(key.slice(folder.length).replace(/\.json$/, ""));
  return ids;
}
