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
import { gainsOverCe } from "./tables/gains";
import { mapPanels } from "./tables/map-panels";
import { noisePanels } from "./tables/noise-panels";

type Trials = Pick<SweepRecord, "trials">;

/** What is read out of each study's record; of the study of the same name, where none is named. */
const READINGS: { [Name in keyof StudiesBeside]-?: Reading<StudiesBeside[Name]> } = {
  "table-1a": { read: (record) => besidePublished("1a", record) },
  "table-1b": { read: (record) => besidePublished("1b", record) },
  "table-1c": { read: (record) => besidePublished("1c", record) },
  "table-1d": { read: (record) => besidePublished("1d", record) },
  "equal-seconds": { read: equalSeconds },
  prior: { read: (record) => [{ title: "AP by π", lines: linesOfSetting(record, "prior") }] },
  "label-noise": { read: noisePanels },
  map: { read: mapPanels },
  gains: { study: "map", read: gainsOverCe },
};

/** Names of the studies that are read. */
export const STUDIES_BESIDE: readonly string[] = [
  ...new Set(Object.entries(READINGS).map(([name, { study = name }]) => study)),
];

interface Reading<Found> {
  study?: string;
  read(record: Trials): Found;
}

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
  const records = new Map<string, Trials>(); // two readings are of the same study
  for (const [name, { study = name, read }] of Object.entries(READINGS)) {
    const record = records.get(study) ?? (await recordedStudy(study, recorded));
    records.set(study, record);
    if (record.trials.every(({ status }) => status === "done")) found.push([name, read(record)]);
  }
  return Object.fromEntries(found);
}
