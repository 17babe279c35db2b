import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadModel, type StoredModel } from "../training/model-file";
import type { Arm } from "../types";
import type { RunHooks } from "./run";
import { trainRun } from "./run";
import { type RunConfig, type RunOptions, resolveRunConfig } from "./run-config";
import { FILES, type MetricsLine, readJson, readMetrics, requireRoomFor } from "./run-files";

/** A run that has ended, read from its folder. */
export interface FinishedRun {
  folder: string;
  config: RunConfig;
  /** What was measured at its end. */
  arm: Arm;
  /** A line a step. */
  metrics: MetricsLine[];
  model: StoredModel;
}

export interface TrainOnceOptions extends Omit<RunHooks, "resume" | "sightings"> {
  /** Folder that takes the runs; default what `NOTEBOOK_RUNS` says, else `../runs/notebooks`. */
  root?: string;
}

const HASH_LETTERS = 8;

/** Where notebooks keep what they train, seen from their own folder. */
function notebookRuns(): string {
  return process.env.NOTEBOOK_RUNS || join("..", "runs", "notebooks");
}

/**
 * The folder of a run among others, named by its detector, its criterion and a hash of its config: the same config is
 * the same run, for every notebook, and another never meets its files.
 */
export function runFolderOf(options: RunOptions, root = notebookRuns()): string {
  const config = resolveRunConfig(options);
  const hash = createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, HASH_LETTERS);
  return join(root, `${config.detector}-${config.criterion}-${hash}`);
}

/**
 * Trains a run, unless it is there already: what was trained once is opened, what was stopped goes on. The lines of
 * `metrics.jsonl` have closer looks, see `Sighting`.
 * @throws as `train` does
 */
export async function trainOnce(
  options: RunOptions,
  { root, ...hooks }: TrainOnceOptions = {},
): Promise<FinishedRun> {
  const config = resolveRunConfig(options);
  const folder = runFolderOf(options, root);
  if (existsSync(join(folder, FILES.arm))) requireRoomFor(folder, config, true);
  else await trainRun(config, folder, { ...hooks, resume: true, sightings: true });
  return {
    folder,
    config,
    arm: readJson<Arm>(join(folder, FILES.arm)),
    metrics: readMetrics(folder),
    model: loadModel(join(folder, FILES.model)),
  };
}
