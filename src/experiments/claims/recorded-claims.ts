import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Claim } from "../../types";
import { RECORDED_STORE } from "../recorded-store";
import { recordedStudy } from "../recorded-study";
import { RESULTS } from "../stores/trial-result";
import type { Study } from "../study/study";
import { claimsOfTables, type Records } from "./tables";

const STUDIES = [
  "table-1a",
  "table-1b",
  "table-1c",
  "prior",
  "label-noise",
] as const satisfies (keyof Records)[];

/**
 * What the recorded studies beside the paper comparison say; nothing for other comparisons, or of a study that is not
 * recorded whole.
 */
export async function recordedClaims(
  { name, shared }: Pick<Study, "name" | "shared">,
  recorded = RECORDED_STORE,
): Promise<Claim[]> {
  if (name !== "paper" || !shared.data.startsWith("scenes:")) return [];
  if (!existsSync(join(recorded, RESULTS))) return [];
  const records: Records = {};
  for (const study of STUDIES) {
    const record = await recordedStudy(study, recorded);
    if (record.trials.every(({ status }) => status === "done")) records[study] = record;
  }
  return claimsOfTables(records);
}
