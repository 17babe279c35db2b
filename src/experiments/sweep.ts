import { toCoco } from "../data/coco-format";
import { UserError } from "../errors";
import { hardestThird } from "../evaluation/hard";
import type { SweepRecord } from "../types";
import type { Engine } from "./engines/engine";
import { openDataOf } from "./judged-on";
import { stoppable } from "./stoppable";
import { isCancelled, keepStudy, uncancel } from "./stores/kept-study";
import type { Store } from "./stores/store";
import { evaluationIn, FAILURES, forgetFailure, idsIn, RESULTS, writeFailure } from "./stores/trial-result";
import { REFEREE_STAGE, refereePathIn } from "./study/referee";
import { type Stage, stagesOf } from "./study/stages";
import type { Study } from "./study/study";
import type { Trial } from "./study/trial";
import { type SweepProgress, sweepMeter } from "./sweep-meter";
import { sweepRecord } from "./sweep-record";

export interface SweepOptions {
  store: Store;
  engine: Engine;
  onProgress?(progress: SweepProgress): void;
  onNotice?(notice: string): void;
  signal?: AbortSignal;
}

/** Milliseconds between two looks whether the study was cancelled. */
const BETWEEN_LOOKS = 3000;

/**
 * Runs every trial of a study that has no result in the store yet, stage by stage, and tells what became of all of
 * them. What was found before, by this study or another one, is not computed again; trials that were given up stay so
 * until they are asked for again. SIGINT, as of an interrupted notebook cell, stops it as `signal` does.
 *
 * @throws UserError where the study was cancelled, or a stage failed that others need; TroubleError where the store, the
 *   queue or a disk fails: what was done is kept, and the same call goes on; AbortError when it was stopped
 */
export async function sweep(study: Study, options: SweepOptions): Promise<SweepRecord> {
  const { store, engine, onProgress = () => {}, onNotice = () => {} } = options;
  return stoppable(options.signal, async (stopped) => {
    await uncancel(store, study);
    await keepStudy(store, study);
    const stages = await stagesIn(study);
    const meter = sweepMeter(stages, onProgress);
    const cancelled = watchForCancel(store, study);
    const signal = AbortSignal.any([stopped, cancelled.signal]);
    try {
      for (const stage of stages) {
        const waiting = await waitingTrials(stage, store, meter);
        await engine.run(waiting, {
          signal,
          onNotice,
          onProgress: meter.update,
          async onEnd(trial, failure) {
            if (failure) await writeFailure(store, trial.id, failure);
            meter.ended(trial, failure);
            if (failure && stage.name === REFEREE_STAGE)
              throw new UserError(`the referee failed, by which all trials are judged: ${failure.error}`);
          },
        });
      }
    } finally {
      cancelled.stop();
      meter.stop();
    }
    const record = await sweepRecord(study, stages, store);
    const missing = record.trials.filter(({ status }) => status === "waiting").length;
    if (missing > 0)
      onNotice(
        `${store.name} has no result of ${missing} trials that were done: do all workers work for this very store?`,
      );
    return record;
  });
}

/** Lets the given up trials of a study be tried again, by `sweep`. @returns how many there were */
export async function forgetFailures(
  study: Study,
  { store, engine }: Pick<SweepOptions, "store" | "engine">,
): Promise<number> {
  const { trials } = await sweepRecord(study, await stagesIn(study), store);
  const left = trials.filter(({ status }) => status !== "done").map(({ id }) => id);
  const forgotten = new Set(await engine.forget(left)); // the queue may know of some that nobody has told the store
  const failed = trials.filter(({ status }) => status === "failed").map(({ id }) => id);
  for (const id of failed) await forgetFailure(store, id);
  return new Set([...failed, ...forgotten]).size;
}

/** A study's stages as they are in a store. */
export async function stagesIn(study: Study): Promise<Stage[]> {
  return stagesOf(study, { knowsHard: await knowsHard(study), refereePath: refereePathIn });
}

/** Whether the data itself says which objects are hard, as scenes do. */
async function knowsHard({ purpose, shared, tuning }: Study): Promise<boolean> {
  const matters = purpose === "comparison" || tuning !== undefined;
  if (!matters || shared.data.startsWith("scenes:")) return true;
  const { val, classes } = await openDataOf(shared);
  return hardestThird(toCoco(val, classes)) !== undefined;
}

/** The trials that have not ended, in order, each once. They are made one by one, as there is room for them. */
async function waitingTrials(
  stage: Stage,
  store: Store,
  meter: Pick<ReturnType<typeof sweepMeter>, "begin" | "found">,
): Promise<Iterable<Trial>> {
  const [done, failed] = [await idsIn(store, RESULTS), await idsIn(store, FAILURES)];
  const trials = await stage.trials((id) => evaluationIn(store, id));
  meter.begin(stage);
  return (function* () {
    const seen = new Set<string>();
    for (const trial of trials) {
      if (done.has(trial.id)) meter.found(trial, "done");
      else if (failed.has(trial.id)) meter.found(trial, "failed");
      else if (seen.has(trial.id)) meter.found(trial, "done");
      else {
        seen.add(trial.id);
        yield trial;
      }
    }
  })();
}

function watchForCancel(store: Store, study: Study) {
  const cancelled = new AbortController();
  const look = async () => {
    try {
      if (await isCancelled(store, study))
        cancelled.abort(
          new UserError(`the study ${study.name} was cancelled; the same command goes on with it`),
        );
    } catch {
      // a store that is out of reach tells so where it is needed
    }
  };
  const timer = setInterval(look, BETWEEN_LOOKS);
  return { signal: cancelled.signal, stop: () => clearInterval(timer) };
}
