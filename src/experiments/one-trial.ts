import { setTimeout as sleep } from "node:timers/promises";
import { CrashError, TroubleError, UsageError, UserError } from "../errors";
import type { TrialRecord } from "../types";
import { failureOf } from "./engines/side-by-side";
import type { RunHooks } from "./run";
import { trialInProcess } from "./run-in-process";
import type { Store } from "./stores/store";
import { evaluationIn, writeFailure } from "./stores/trial-result";
import type { Study } from "./study/study";
import type { Trial, TrialOutcome } from "./study/trial";
import { stagesIn } from "./sweep";
import { recordOf } from "./sweep-record";

/**
 * Milliseconds to wait for another process that has the trial: longer than a store in S3 takes to see that it is gone.
 */
const PATIENCE = 240_000;
const BETWEEN_ASKING = 3000;

export interface TrialHooks extends Pick<RunHooks, "signal" | "onProgress" | "onNotice"> {
  threads: number;
  patience?: number;
}

/**
 * Runs the trial with a number, in a process of its own, as one job of an array; who starts the jobs also sees to it
 * that they are tried again.
 * @throws UsageError where the study has no such number; UserError where the trial fails, another process is at it, or
 *   stages before it have not ended; TroubleError and AbortError as of `sweep`
 */
export async function runOneTrial(
  study: Study,
  index: number,
  store: Store,
  hooks: TrialHooks,
): Promise<TrialRecord> {
  const trial = await trialAt(study, index, store);
  const { patience = PATIENCE, signal, onNotice } = hooks;
  const until = Date.now() + patience;
  for (let asked = 0; (await runOnce(trial, store, hooks)) === "busy"; asked++) {
    if (Date.now() >= until)
      throw new UserError(`another process is at trial ${index} (${trial.id}); let it end`);
    if (asked === 0)
      onNotice?.(`another process is, or was, at trial ${index} (${trial.id}); waiting for it`);
    await sleep(BETWEEN_ASKING, undefined, { signal });
  }
  return recordOf(trial, store);
}

async function runOnce(trial: Trial, store: Store, hooks: TrialHooks): Promise<TrialOutcome> {
  if (await store.isClaimed(trial.id)) return "busy";
  return trialInProcess(trial, store.name, hooks).catch(async (error) => {
    const isFinal =
      error instanceof UserError && !(error instanceof CrashError || error instanceof TroubleError);
    if (isFinal) await writeFailure(store, trial.id, failureOf(error, 1));
    throw error;
  });
}

/** The trial with a number. @throws UsageError where there is none; UserError where it depends on what has not ended */
export async function trialAt(study: Study, index: number, store: Store): Promise<Trial> {
  const stages = await stagesIn(study);
  const stage = stages.find(({ first, count }) => index >= first && index < first + count);
  if (!stage) {
    const last = stages.at(-1)!;
    throw new UsageError(
      `the study ${study.name} has the trials 0 to ${last.first + last.count - 1}, and none ${index}`,
    );
  }
  for (const trial of await stage.trials((id) => evaluationIn(store, id)))
    if (trial.index === index) return trial;
  throw new Error(`trial ${index} is missing from its stage`);
}
