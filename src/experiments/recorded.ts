import { existsSync } from "node:fs";
import { join } from "node:path";
import { bring } from "./gather-comparison";
import { RECORDED_STORE } from "./recorded-store";
import { FILES } from "./run-files";
import { openStore } from "./stores/open-store";
import type { Store } from "./stores/store";
import { idsIn, RESULTS } from "./stores/trial-result";
import { REFEREE_STAGE } from "./study/referee";
import type { Trial } from "./study/trial";

/**
 * Brings recorded results of trials into a comparison's folder, where they stand for runs that have ended.
 * @param folderOf the folder of a trial's run
 * @returns how many there were
 */
export async function bringRecorded(
  trials: readonly Trial[],
  folderOf: (trial: Trial) => string,
  recorded = RECORDED_STORE,
): Promise<number> {
  if (!existsSync(join(recorded, RESULTS))) return 0; // to open a store would make one
  const store = await openStore(recorded);
  const known = await idsIn(store, RESULTS);
  let count = 0;
  for (const trial of trials)
    if (known.has(trial.id) && (await isWhole(trial, store)) && (await bring(trial, store, folderOf(trial))))
      count++;
  return count;
}

/** By a referee's detections objects are judged: without them its result is of no use. */
async function isWhole({ id, stage }: Trial, store: Store): Promise<boolean> {
  return stage !== REFEREE_STAGE || (await store.read(`trials/${id}/${FILES.detections}`)) !== undefined;
}
