import { existsSync } from "node:fs";
import { join } from "node:path";
import { hardRecallMetric } from "../evaluation/hard-recall";
import type {
  Arm,
  CocoDetection,
  CocoGroundTruth,
  Comparison,
  Dataset,
  StudiesBeside,
  TunedArm,
} from "../types";
import { answerOf } from "./answer";
import { armName } from "./arm-name";
import { claimsOf } from "./claims/claims";
import { claimsOfStudies } from "./claims/studies";
import { commandOf } from "./command-of";
import { hardObjects, validationTruth } from "./judged-on";
import { pairsOf } from "./pairs";
import type { RunConfig } from "./run-config";
import { FILES, readJson } from "./run-files";
import { settingsIn } from "./study/search";
import type { Study } from "./study/study";

/** How many images the report draws. */
const HARD_IMAGES = 4;

/** A run of a study, and its folder inside the comparison's. */
export interface ComparedRun {
  /** The arm's name. */
  arm: string;
  folder: string;
  config: RunConfig;
}

/**
 * Puts the finished runs of a study together: every number of the report.
 * @param beside what other studies found, to stand with what these runs say
 */
export function summarize(
  study: Study,
  dataset: Dataset,
  out: string,
  trials: ComparedRun[],
  beside: StudiesBeside = {},
): Comparison {
  const arms = trials.map(
    ({ arm, folder }): Arm => named(arm, { ...readJson<Arm>(join(out, folder, FILES.arm)), run: folder }),
  );
  const { config } = trials[0];
  const groundTruth = validationTruth(config, dataset);
  const { hardIds } = hardObjects(config, groundTruth, join(out, trials[0].folder));
  const hardRecall = ({ run }: Arm) => {
    const file = join(out, run, FILES.detections); // what is recorded has the best of them alone
    if (!hardIds || !existsSync(file)) return undefined;
    return hardRecallMetric(groundTruth, readJson<CocoDetection[]>(file), hardIds);
  };
  const pairs = pairsOf(arms, hardRecall);
  const tuned = tunedOf(study, trials);
  return {
    preset: study.name,
    data: study.shared.data,
    classes: dataset.classes,
    seeds: study.seeds,
    steps: config.steps,
    arms,
    pairs,
    claims: [...claimsOf(arms, pairs, { study: study.name, tuned }), ...claimsOfStudies(beside, arms)],
    answer: answerOf(arms, pairs),
    hardImages: imagesWithMost(hardIds ?? new Set(), groundTruth),
    ...(Object.keys(beside).length > 0 && { beside }),
    ...(tuned && { tuned }),
    command: commandOf(study),
  };
}

/** With its name, where its detector and criterion do not say it. */
function named(name: string, { name: _, ...arm }: Arm): Arm {
  return name === armName(arm) ? arm : { name, ...arm };
}

/** Ids of the images with the most hard objects, or with the most objects where none is hard. */
function imagesWithMost(hardIds: ReadonlySet<number>, { images, annotations }: CocoGroundTruth): number[] {
  const count = new Map(images.map(({ id }) => [id, 0]));
  for (const { id, image_id, iscrowd } of annotations)
    if (!iscrowd && (hardIds.size === 0 || hardIds.has(id))) count.set(image_id, count.get(image_id)! + 1);
  return [...count]
    .sort(([idA, a], [idB, b]) => b - a || idA - idB)
    .slice(0, HARD_IMAGES)
    .map(([id]) => id);
}

/** What the runs' configs got by tuning, an arm each; all its seeds have the same. */
function tunedOf({ tuning }: Study, runs: ComparedRun[]): TunedArm[] | undefined {
  if (!tuning) return undefined;
  const names = settingsIn(tuning.of);
  const configs = new Map(runs.map(({ arm, config }) => [arm, config]));
  return [...configs].map(([arm, config]) => {
    const given = names.map((name) => [name, config[name]] as const);
    return { arm, settings: Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
  });
}
