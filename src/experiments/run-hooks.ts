import type { FolderLock } from "../backend/folder-lock";
import type { Dataset } from "../types";
import type { MetricsLine } from "./run-files";

/** How far a run has come. */
export interface RunProgress {
  phase: "train" | "evaluate";
  done: number;
  of: number;
  /** The latest loss, in training. */
  loss?: number;
}

export interface RunHooks {
  onProgress?(progress: RunProgress): void;
  /** After each step, with its line of `metrics.jsonl`. */
  onStep?(line: Readonly<MetricsLine>): void;
  /** Note with each gradient share a closer look, see `Sighting`; without effect on what is learned. */
  sightings?: boolean;
  /** Something that a person should know; the run goes on. */
  onNotice?(notice: string): void;
  /** Ends the run after the step under way, with a checkpoint. */
  signal?: AbortSignal;
  /** Steps from one checkpoint to the next, by default 250; without effect on what is learned. */
  checkpointEvery?: number;
  /** Go on with the run that is in the folder. */
  resume?: boolean;
  /** Of the folder, where the caller holds it; it is not released here. */
  lock?: FolderLock;
  /** A checkpoint and the lines up to it are on the disk. */
  onSaved?(): void;
  /** That the config names, where the caller has opened it. */
  dataset?: Dataset;
}
