import { existsSync } from "node:fs";
import { join } from "node:path";
import { linesOfSetting } from "../evaluation/lines-of-settings";
import type { StudiesBeside, SweepRecord } from "../types";
import { RECORDED_STORE } from "./recorded-store";
import { recordedStudy } from "./recorded-study";
import { RESULTS } from "./stores/trial-result";
import type { Study } from "./study/study";
import { besidePublished } from "./tables/beside-published";
import { equalSeconds } from "./tables/equal-seconds";
import { mapPanels } from "./tables/map-panels";
import { noisePanels } from "./tables/noise-panels";

type Trials = Pick<SweepRecord, "trials">;

/** What is read out of each study's record. */
const READINGS = {
  "table-1a": (record: Trials) => besidePublished("1a", record),
  "table-1b": (record: Trials) => besidePublished("1b", record),
  "table-1c": (record: Trials) => besidePublished("1c", record),
  "table-1d": (record: Trials) => besidePublished("1d", record),
  "equal-seconds": equalSeconds,
  prior: (record: Trials) => [{ title: "AP by π", lines: linesOfSetting(record, "prior") }],
  "label-noise": noisePanels,
  map: mapPanels,
} satisfies { [Name in keyof Required<StudiesBeside>]: (record: Trials) => StudiesBeside[Name] };

/**
 * What the recorded studies beside the paper comparison found; nothing for other comparisons, or of a study that is not
 * recorded whole.
 */
export async function studiesBeside(
  { name, shared }: Pick<Study, "name" | "shared">,
  recorded = RECORDED_STORE,
): Promise<StudiesBeside> {
  if (name !== "paper" || !shared.data.startsWith("scenes:")) return {};
  if (!existsSync(join(recorded, RESULTS))) return {};
  const found: [string, unknown][] = [];
  for (const [study, read] of Object.entries(READINGS)) {
    const record = await recordedStudy(study, recorded);
    if (record.trials.every(({ status }) => status === "done")) found.push([study, read(record)]);
  }
  return Object.fromEntries(found);
}
