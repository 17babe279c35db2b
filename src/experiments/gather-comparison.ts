import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { UserError } from "../errors";
import type { Comparison, SweepRecord } from "../types";
import { COMPARISON_FILE, REPORT_FILE, STUDY_FILE } from "./comparison-files";
import { openDataOf } from "./judged-on";
import { resolveRunConfig } from "./run-config";
import { absoluteData, FILES, readJson } from "./run-files";
import { runFolder } from "./run-folder";
import type { Store } from "./stores/store";
import { armOf, readResult } from "./stores/trial-result";
import { studiesBeside } from "./studies-beside";
import { whyNotSideBySide } from "./study/side-by-side-arms";
import { ARMS_STAGE } from "./study/stages";
import type { Study } from "./study/study";
import type { Trial } from "./study/trial";
import { type ComparedRun, summarize } from "./summarize";

/**
 * That a folder holds no comparison of another study, which {@link gatherComparison} would replace or remove.
 * @throws UserError if it does
 */
export function requireFolderOf(study: Pick<Study, "name">, out: string): void {
  if (!existsSync(join(out, COMPARISON_FILE))) return;
  const file = join(out, STUDY_FILE);
  const name = existsSync(file) ? readJson<{ name?: string }>(file).name : undefined;
  if (name === study.name) return;
  throw new UserError(
    `"${out}" holds another comparison${name === undefined ? "" : `, ${name}'s`}; name another folder for the report`,
  );
}

/**
 * Brings the arms of a study that has run in a store into a folder, and puts their comparison together, as `compare`
 * leaves it there: wherever the trials ran.
 * @param record what has become of the study's trials
 * @returns undefined where the study is not one of arms side by side, or an arm has no result; a comparison that an
 *   earlier call left in the folder, and its report, are removed then, since they are no longer what the study says
 * @throws UserError where the folder holds the comparison of another study
 */
export async function gatherComparison(
  study: Study,
  record: Pick<SweepRecord, "trials">,
  store: Store,
  out: string,
): Promise<Comparison | undefined> {
  requireFolderOf(study, out);
  const comparison = await gather(study, record, store, out);
  if (!comparison)
    for (const name of [COMPARISON_FILE, REPORT_FILE]) rmSync(join(out, name), { force: true });
  return comparison;
}

async function gather(
  study: Study,
  { trials }: Pick<SweepRecord, "trials">,
  store: Store,
  out: string,
): Promise<Comparison | undefined> {
  const arms = trials.filter(({ stage }) => stage === ARMS_STAGE);
  const complete = arms.length > 0 && arms.every(({ status }) => status === "done");
  if (whyNotSideBySide(study) || !complete) return undefined;
  const runs: ComparedRun[] = [];
  for (const arm of arms) {
    const trial = { ...arm, config: resolveRunConfig(arm.config) };
    const folder = runFolder(trial);
    if (!(await bring(trial, store, join(out, folder)))) return undefined;
    runs.push({ arm: trial.arm, folder, config: trial.config });
  }
  const [{ config, folder }] = runs;
  if (config.referee) await bringReferee(config.referee, store, join(out, folder));
  const comparison = summarize(study, await openDataOf(study.shared), out, runs, await studiesBeside(study));
  writeJsonAtomic(join(out, STUDY_FILE), fromAnywhere(study));
  writeJsonAtomic(join(out, COMPARISON_FILE), comparison);
  return comparison;
}

/** A study's file is read from its own folder on, so its data must not be named from this one. */
function fromAnywhere({ shared, ...study }: Study): Study {
  return { ...study, shared: { ...shared, data: absoluteData(shared.data) } };
}

/**
 * A trial's run as a comparison reads it, from its result; its detections where they are kept. The arm is written last.
 * @returns false where the store has no result, or one of old that lacks some of what is measured now
 */
export async function bring(
  { id, config }: Pick<Trial, "id" | "config">,
  store: Store,
  folder: string,
): Promise<boolean> {
  const result = await readResult(store, id);
  const arm = result && armOf(result);
  if (!arm) return false;
  for (const name of [FILES.detections, FILES.bestDetections]) {
    const detections = await store.read(`trials/${id}/${name}`);
    if (detections) writeFileAtomic(join(folder, name), detections);
  }
  writeJsonAtomic(join(folder, FILES.config), config);
  writeJsonAtomic(join(folder, FILES.environment), result.environment ?? {});
  writeJsonAtomic(join(folder, FILES.evaluation), arm.evaluation);
  writeJsonAtomic(join(folder, FILES.arm), { ...arm, run: "." });
  return true;
}

/** The referee's detections lie beside the runs, as the arms' configs have it. */
async function bringReferee(path: string, store: Store, folder: string): Promise<void> {
  const bytes = await store.read(`trials/${path.replace(/^\.\.\//, "")}`);
  if (bytes) writeFileAtomic(join(folder, path), bytes);
}
