import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import type { SweepRecord } from "../types";
import { RECORDED_STORE } from "./recorded-store";
import { openStore } from "./stores/open-store";
import { RESULTS } from "./stores/trial-result";
import { readStudy } from "./study/read-study";
import { stagesIn } from "./sweep";
import { sweepRecord } from "./sweep-record";

/**
 * What is recorded with the kit of one of its studies: every trial, those without a result as waiting.
 * @param name of a study in `data/studies`, such as `table-1b`
 * @throws UserError where there is no such study, or nothing is recorded
 */
export async function recordedStudy(name: string, recorded = RECORDED_STORE): Promise<SweepRecord> {
  const study = await readStudy(name);
  if (!existsSync(join(recorded, RESULTS)))
    throw new UserError(
      `${recorded} holds no recorded results; run "npx ohem-vs-focal sweep ${name} --store FOLDER"`,
    );
  const store = await openStore(recorded);
  return sweepRecord(study, await stagesIn(study), store);
}
