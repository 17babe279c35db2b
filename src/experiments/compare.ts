import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { removeTemporaries, writeJsonAtomic } from "../backend/files";
import { lockFolder } from "../backend/folder-lock";
import { toCoco } from "../data/coco-format";
import { UserError } from "../errors";
import { hardestThird } from "../evaluation/hard";
import type { Comparison } from "../types";
import { openDataOf } from "./judged-on";
import type { RunProgress } from "./run";
import { resolveRunConfig } from "./run-config";
import { absoluteData, FILES, readJson } from "./run-files";
import { runInProcess } from "./run-in-process";
import { stoppable } from "./stoppable";
import {
  refereeOf,
  requireSound,
  type Study,
  type StudyOptions,
  studySchema,
  type Trial,
  trialsOf,
} from "./study";
import { summarize } from "./summarize";

export interface CompareProgress {
  /** Steps done and to do over all runs. */
  done: number;
  of: number;
  /** What is under way, for people. */
  note: string;
}

export interface CompareOptions {
  /** The comparison's folder. */
  out: string;
  /** Go on with the comparison that is in `out`; finished runs are not trained again. */
  resume?: boolean;
  onProgress?(progress: CompareProgress): void;
  onNotice?(notice: string): void;
  signal?: AbortSignal;
}

/** Threads of each process. One each, side by side, gives more steps a second than all for one. */
const THREADS = 1;

/** `comparison.json`, and `study.json` beside it, which says what was asked for. */
export const COMPARISON_FILE = "comparison.json";
const STUDY_FILE = "study.json";

/**
 * Trains and measures every arm of a study, side by side in child processes, and puts the result together.
 *
 * Where the data does not know which objects are hard, a referee is trained first. A stopped comparison goes on
 * with `resume`; a finished one is read again at no cost. SIGINT, as of an interrupted notebook cell, stops it as
 * `signal` does.
 *
 * @throws UsageError for an unsound study; UserError if `out` holds another one, another process works there, or a
 *   run fails; AbortError when it was stopped
 */
export async function compare(options: StudyOptions, hooks: CompareOptions): Promise<Comparison> {
  const study = studySchema.parse(options);
  study.shared.data = absoluteData(study.shared.data);
  requireSound(study);
  requireSameStudy(study, hooks);
  return stoppable(hooks.signal, async (signal) => {
    const lock = await lockFolder(hooks.out, hooks);
    try {
      requireSameStudy(study, hooks); // who held the lock can have begun one
      removeTemporaries(hooks.out);
      return await compareIn(study, { ...hooks, signal });
    } finally {
      lock.release();
    }
  });
}

async function compareIn(study: Study, hooks: CompareOptions): Promise<Comparison> {
  const dataset = await openDataOf(study.shared);
  if (dataset.train.length === 0 || dataset.val.length === 0)
    throw new UserError(`${study.shared.data}: a comparison needs images to train and to validate on`);
  writeJsonAtomic(join(hooks.out, STUDY_FILE), study);

  const knowsHard = hardestThird(toCoco(dataset.val, dataset.classes)) !== undefined;
  const referee = knowsHard ? undefined : refereeOf(study);
  const trials = trialsOf(study);
  const meter = meterOf([...(referee ? [referee] : []), ...trials], hooks);
  if (referee) {
    await runAll([referee], hooks, meter);
    for (const trial of trials) trial.config.referee = join("..", referee.folder, FILES.detections);
  }
  await runAll(trials, hooks, meter);
  const comparison = summarize(study, dataset, hooks.out, trials);
  writeJsonAtomic(join(hooks.out, COMPARISON_FILE), comparison);
  return comparison;
}

/** A folder takes one study; seeds may be added to it. */
function requireSameStudy(study: Study, { out, resume }: CompareOptions): void {
  const file = join(out, STUDY_FILE);
  if (!existsSync(file)) return;
  if (!resume)
    throw new UserError(
      `${out} holds a comparison already; add --resume to go on with it, or name another --out`,
    );
  const stored = readJson<Study>(file);
  const { seeds: _, ...there } = studySchema.safeParse(stored).data ?? stored; // it may lack settings added since
  const { seeds: __, ...wanted } = study;
  if (JSON.stringify(there) !== JSON.stringify(wanted))
    throw new UserError(`${out} holds another comparison (see ${file}); name another --out`);
}

/** Runs trials, as many at a time as there are cores for. The first failure stops the others. */
async function runAll(
  trials: Trial[],
  { out, onNotice, signal }: CompareOptions,
  meter: Meter,
): Promise<void> {
  const waiting = trials.filter((trial) => !existsSync(join(out, trial.folder, FILES.arm)));
  for (const trial of trials) if (!waiting.includes(trial)) meter.finished(trial);
  const stopAll = new AbortController();
  const either = signal ? AbortSignal.any([signal, stopAll.signal]) : stopAll.signal;
  const worker = async () => {
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
      const current = trial;
      await runInProcess(current.config, join(out, current.folder), {
        threads: THREADS,
        signal: either,
        onNotice,
        onProgress: (progress) => meter.update(current, progress),
      });
      meter.finished(current);
    }
  };
  const workers = Array.from({ length: Math.max(1, Math.floor(cpus().length / THREADS)) }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    stopAll.abort();
    await Promise.allSettled(workers);
    throw error;
  }
}

interface Meter {
  update(trial: Trial, progress: RunProgress): void;
  finished(trial: Trial): void;
}

/** Adds up the steps of all runs. */
function meterOf(trials: Trial[], { onProgress }: CompareOptions): Meter {
  const stepsOf = (trial: Trial) => resolveRunConfig(trial.config).steps;
  const of = trials.reduce((sum, trial) => sum + stepsOf(trial), 0);
  const done = new Map<string, number>();
  const active = new Map<string, string>();
  const tell = () =>
    onProgress?.({
      done: [...done.values()].reduce((sum, steps) => sum + steps, 0),
      of,
      note: [...active.values()].join(" · "),
    });
  return {
    update({ folder }, progress) {
      if (progress.phase === "train") done.set(folder, progress.done);
      const loss = progress.loss === undefined ? "" : ` loss ${progress.loss.toFixed(2)}`;
      active.set(folder, progress.phase === "train" ? `${folder}${loss}` : `${folder} evaluating`);
      tell();
    },
    finished(trial) {
      done.set(trial.folder, stepsOf(trial));
      active.delete(trial.folder);
      tell();
    },
  };
}
