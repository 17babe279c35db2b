import { bestDetections } from "../evaluation/best-detections";
import type { CocoDetection, CocoGroundTruth, SweepRecord } from "../types";
import { openDataOf, validationTruth } from "./judged-on";
import { resolveRunConfig } from "./run-config";
import { FILES } from "./run-files";
import type { Store } from "./stores/store";
import { RESULTS } from "./stores/trial-result";
import { REFEREE_STAGE } from "./study/referee";
import { ARMS_STAGE } from "./study/stages";
import type { Study } from "./study/study";

/** What was kept. */
export interface KeptResults {
  /** Trials whose results are in the other store now. */
  results: number;
  /** Arms whose detections are there, for pictures. */
  detections: number;
}

/**
 * Keeps what a study has found in another store, small enough for a repository: results as they are; of a comparison's
 * arms what the first seed finds at one false positive an image, for pictures; of its referee all that it finds, by which
 * objects are judged. Neither weights nor checkpoints.
 * @param record what has become of the study's trials
 */
export async function keepResults(
  study: Study,
  { trials }: Pick<SweepRecord, "trials">,
  from: Store,
  to: Store,
): Promise<KeptResults> {
  const done = trials.filter(({ status }) => status === "done");
  let results = 0;
  for (const { id } of done) {
    const key = `${RESULTS}${id}.json`;
    const bytes = await from.read(key);
    if (!bytes) continue;
    await to.create(key, bytes); // whoever came first has measured it
    results++;
  }
  const referees = done.filter(({ stage }) => stage === REFEREE_STAGE);
  for (const { id } of referees) {
    const key = `trials/${id}/${FILES.detections}`;
    const bytes = await from.read(key);
    if (bytes) await to.write(key, bytes);
  }
  const first = done.filter(({ stage, config }) => stage === ARMS_STAGE && config.seed === study.seeds[0]);
  const detections = study.purpose === "comparison" ? await keepDetections(study, first, from, to) : 0;
  return { results, detections };
}

async function keepDetections(
  study: Study,
  trials: SweepRecord["trials"],
  from: Store,
  to: Store,
): Promise<number> {
  let groundTruth: CocoGroundTruth | undefined;
  let count = 0;
  for (const { id, config } of trials) {
    const bytes = await from.read(`trials/${id}/${FILES.detections}`);
    if (!bytes) continue;
    groundTruth ??= validationTruth(resolveRunConfig(config), await openDataOf(study.shared)); // the same of all arms
    const found = JSON.parse(Buffer.from(bytes).toString("utf8")) as CocoDetection[];
    await to.write(
      `trials/${id}/${FILES.bestDetections}`,
      JSON.stringify(bestDetections(groundTruth, found)),
    );
    count++;
  }
  return count;
}
