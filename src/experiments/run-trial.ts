import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeFileAtomic } from "../backend/files";
import { TroubleError, UsageError, UserError } from "../errors";
import type { Arm, Dataset } from "../types";
import { openDataOf } from "./judged-on";
import { type RunHooks, trainRun } from "./run";
import type { RunConfig } from "./run-config";
import { FILES, readJson, requireRoomFor } from "./run-files";
import type { Claim, Store } from "./stores/store";
import { readResult, writeResult } from "./stores/trial-result";
import type { Trial, TrialOutcome } from "./study/trial";

/** Milliseconds until a trial is asked for again whose owner seems to be gone. */
const BETWEEN_ASKING = 2000;

/**
 * One trial of a study, from the store to the store: what another process or machine has begun goes on from its last
 * checkpoint, what is finished is left alone, and the result is written last.
 * @throws UserError where the trial cannot succeed; TroubleError where the store or a disk fails; AbortError when it
 *   was stopped, and it is saved
 */
export async function runTrial(
  { id, config }: Pick<Trial, "id" | "config">,
  store: Store,
  hooks: Omit<RunHooks, "resume" | "lock" | "onSaved" | "dataset"> = {},
): Promise<TrialOutcome> {
  if (await readResult(store, id)) return "done";
  const claim = await claimWhenFree(id, store, hooks);
  if (!claim) return "busy";
  try {
    if (await readResult(store, id)) return "done"; // who had it has finished meanwhile
    await bringReferee(config.referee, claim.folder, store);
    const dataset = await dataHere(config);
    const { lock, folder } = claim;
    const arm =
      finishedIn(folder, config) ??
      (await trainRun(config, folder, {
        ...hooks,
        lock,
        dataset,
        resume: true,
        onSaved: () => claim.keep(),
      }));
    const environment = environmentIn(folder);
    await claim.publish();
    await writeResult(store, { id, config }, arm, environment);
    await claim.clear();
    return "done";
  } finally {
    await claim.release();
  }
}

/**
 * Undefined while another process is at it. Where the other one seems to be gone, some stores give its trial to whoever
 * has asked for it for a while.
 */
async function claimWhenFree(
  id: string,
  store: Store,
  { signal, onNotice }: Pick<RunHooks, "signal" | "onNotice">,
): Promise<Claim | undefined> {
  for (;;) {
    const claim = await store.claim(id, { onNotice });
    if (claim || (await store.isClaimed(id))) return claim;
    await sleep(BETWEEN_ASKING, undefined, { signal });
  }
}

function environmentIn(folder: string): Record<string, unknown> | undefined {
  const file = join(folder, FILES.environment);
  return existsSync(file) ? readJson(file) : undefined;
}

/** What a process has left that ended after the run's last file, and before the trial's result. */
function finishedIn(folder: string, config: RunConfig): Arm | undefined {
  const file = join(folder, FILES.arm);
  if (!existsSync(file)) return undefined;
  requireRoomFor(folder, config, true);
  return readJson<Arm>(file);
}

/**
 * The trial's data. Where it cannot be opened the machine is at fault, such as for a disk that is not there: on another
 * one the trial may well succeed. Settings that no data can be made by are the trial's own fault.
 */
async function dataHere(config: RunConfig): Promise<Dataset> {
  try {
    return await openDataOf(config);
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof UsageError) throw error;
    throw new TroubleError(error.message);
  }
}

/** Brings the referee's detections to where the run looks for them, if the folder is not in the store itself. */
async function bringReferee(path: string | undefined, folder: string, store: Store): Promise<void> {
  if (path === undefined || existsSync(resolve(folder, path))) return;
  const key = join("trials", path.replace(/^\.\.\//, ""));
  const detections = await store.read(key);
  if (!detections)
    throw new TroubleError(`${store.name} lacks ${key}, by which this trial's objects are judged`);
  writeFileAtomic(join(dirname(folder), path.replace(/^\.\.\//, "")), detections);
}
