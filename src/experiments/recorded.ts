import { existsSync } from "node:fs";
import { join } from "node:path";
import { bring } from "./gather-comparison";
import { RECORDED_STORE } from "./recorded-store";
import { openStore } from "./stores/open-store";
import { idsIn, RESULTS } from "./stores/trial-result";
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
    if (known.has(trial.id) && (await bring(trial, store, folderOf(trial)))) count++;
  return count;
}
