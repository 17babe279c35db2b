import { existsSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { removeTemporaries, writeJsonAtomic } from "../backend/files";
import { lockFolder } from "../backend/folder-lock";
import { toCoco } from "../data/coco-format";
import { UsageError, UserError } from "../errors";
import { hardestThird } from "../evaluation/hard";
import type { Arm, Comparison } from "../types";
import { COMPARISON_FILE, STUDY_FILE } from "./comparison-files";
import { processesFor, THREADS } from "./engines/local";
import { runSideBySide } from "./engines/side-by-side";
import { openDataOf } from "./judged-on";
import { bringRecorded } from "./recorded";
import type { RunProgress } from "./run";
import { absoluteData, FILES, readJson } from "./run-files";
import { runFolder } from "./run-folder";
import { runInProcess } from "./run-in-process";
import { stoppable } from "./stoppable";
import { studiesBeside } from "./studies-beside";
import { whyNotSideBySide } from "./study/side-by-side-arms";
import { type Stage, stagesOf } from "./study/stages";
import { parseStudy, type Study, type StudyOptions } from "./study/study";
import type { Trial } from "./study/trial";
import { TUNING_STAGE } from "./study/tuning";
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
  /** Go on with the comparison that is in `out`, and with what is recorded of it: finished runs are not trained again. */
  resume?: boolean;
  /** A store with recorded results; by default the one that comes with the kit. */
  recorded?: string;
  onProgress?(progress: CompareProgress): void;
  onNotice?(notice: string): void;
  signal?: AbortSignal;
}

/**
 * Trains and measures every arm of a study, side by side in child processes, and puts the result together.
 *
 * Where the data does not know which objects are hard, a referee is trained first; then what tuning the study asks for,
 * as many trials for each arm. A stopped comparison goes on with `resume`; a finished one is read again at no cost.
 * SIGINT, as of an interrupted notebook cell, stops it as `signal` does.
 *
 * @throws UsageError for an unsound study; UserError if `out` holds another one, another process works there, or a
 *   run fails; AbortError when it was stopped
 */
export async function compare(options: StudyOptions, hooks: CompareOptions): Promise<Comparison> {
  const study = parseStudy(options);
  study.shared.data = absoluteData(study.shared.data);
  const why = whyNotSideBySide(study);
  if (why) throw new UsageError(why);
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

async function compareIn(study: Study, hooks: CompareOptions & { signal: AbortSignal }): Promise<Comparison> {
  const { out } = hooks;
  const dataset = await openDataOf(study.shared);
  if (dataset.train.length === 0 || dataset.val.length === 0)
    throw new UserError(`${study.shared.data}: a comparison needs images to train and to validate on`);
  writeJsonAtomic(join(out, STUDY_FILE), study);

  const knowsHard = hardestThird(toCoco(dataset.val, dataset.classes)) !== undefined;
  const stages = stagesOf(study, {
    knowsHard,
    refereePath: (trial) => join("..", runFolder(trial), FILES.detections),
  });
  const folders = new Map<string, string>();
  const givenUp = new Set<string>();
  const evaluationOf = async (id: string) => {
    if (givenUp.has(id)) return null;
    const file = join(out, folders.get(id)!, FILES.arm);
    return existsSync(file) ? readJson<Arm>(file).evaluation : undefined;
  };
  const meter = meterOf(stages, hooks);
  let trials: Trial[] = [];
  for (const stage of stages) {
    trials = distinct(await stage.trials(evaluationOf));
    for (const trial of trials) folders.set(trial.id, runFolder(trial));
    meter.begin(stage, trials);
    await runAll(trials, hooks, meter, givenUp);
  }
  const runs = trials.map((trial) => ({ arm: trial.arm, folder: runFolder(trial), config: trial.config }));
  const comparison = summarize(study, dataset, out, runs, await studiesBeside(study, hooks.recorded));
  writeJsonAtomic(join(out, COMPARISON_FILE), comparison);
  return comparison;
}

/** Each once: a random search can draw the same settings again. */
function distinct(trials: Iterable<Trial>): Trial[] {
  return [...new Map([...trials].map((trial) => [trial.id, trial])).values()];
}

/** A folder takes one study; seeds may be added to it. */
function requireSameStudy(study: Study, { out, resume }: CompareOptions): void {
  const file = join(out, STUDY_FILE);
  if (!existsSync(file)) return;
  if (!resume)
    throw new UserError(
      `${out} holds a comparison already; add --resume to go on with it, or name another --out`,
    );
  const stored = readJson<StudyOptions>(file);
  if (!isDeepStrictEqual({ ...parsedOrAsItIs(stored), seeds: [] }, { ...study, seeds: [] }))
    throw new UserError(`${out} holds another comparison (see ${file}); name another --out`);
}

/** A study may lack settings that were added since. */
function parsedOrAsItIs(stored: StudyOptions): StudyOptions {
  try {
    return parseStudy(stored);
  } catch {
    return stored;
  }
}

/**
 * Runs the trials that have no result yet, side by side. The first that fails stops the others; but in tuning one that
 * would fail again, such as a training that goes astray, is a candidate that loses.
 */
async function runAll(
  trials: Trial[],
  { out, resume, recorded, onNotice, signal }: CompareOptions & { signal: AbortSignal },
  meter: Meter,
  givenUp: Set<string>,
): Promise<void> {
  const folderOf = (trial: Trial) => join(out, runFolder(trial));
  const isDone = (trial: Trial) => existsSync(join(folderOf(trial), FILES.arm));
  const isBegun = (trial: Trial) =>
    [FILES.metrics, FILES.checkpoints, FILES.arm].some((name) => existsSync(join(folderOf(trial), name)));
  const fresh = trials.filter((trial) => !isBegun(trial));
  const brought = resume ? await bringRecorded(fresh, folderOf, recorded) : 0;
  if (brought > 0)
    onNotice?.(`${brought} of ${trials.length} runs were recorded before and are not trained again`);
  for (const trial of trials) if (isDone(trial)) meter.finished(trial);
  await runSideBySide(
    trials.filter((trial) => !isDone(trial)),
    {
      slots: processesFor(THREADS),
      signal,
      onNotice,
      async run(trial, either) {
        await runInProcess(trial.config, folderOf(trial), {
          threads: THREADS,
          signal: either,
          onNotice,
          onProgress: (progress) => meter.update(trial, progress),
        });
        return "done";
      },
      onEnd(trial, failure) {
        if (failure && !(failure.final && trial.stage === TUNING_STAGE))
          throw new UserError([failure.error, ...failure.log].join("\n"));
        if (failure) {
          givenUp.add(trial.id);
          onNotice?.(`${runFolder(trial)} loses: ${failure.error}`);
        }
        meter.finished(trial);
      },
    },
  );
}

interface Meter {
  /** Which trials a stage has is known when those before it have ended. */
  begin(stage: Stage, trials: readonly Trial[]): void;
  update(trial: Trial, progress: RunProgress): void;
  finished(trial: Trial): void;
}

/** Adds up the steps of all runs. */
function meterOf(stages: Stage[], { onProgress }: CompareOptions): Meter {
  const expected = new Map(stages.map(({ name, count, steps }) => [name, count * steps]));
  const done = new Map<string, number>();
  const active = new Map<string, string>();
  const tell = () =>
    onProgress?.({
      done: sum(done.values()),
      of: sum(expected.values()),
      note: [...active.values()].join(" · "),
    });
  return {
    begin({ name }, trials) {
      expected.set(name, sum(trials.map(({ config }) => config.steps)));
    },
    update(trial, progress) {
      const name = runFolder(trial);
      if (progress.phase === "train") done.set(trial.id, progress.done);
      const loss = progress.loss === undefined ? "" : ` loss ${progress.loss.toFixed(2)}`;
      active.set(trial.id, progress.phase === "train" ? `${name}${loss}` : `${name} evaluating`);
      tell();
    },
    finished({ id, config }) {
      done.set(id, config.steps);
      active.delete(id);
      tell();
    },
  };
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, each) => total + each, 0);
}
