import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeJsonAtomic } from "../backend/files";
import { type FolderLock, lockFolder } from "../backend/folder-lock";
import { backendName, ready } from "../backend/tensorflow";
import type { Criterion } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { openBatches } from "../data/batches";
import { toCoco } from "../data/coco-format";
import { createDetector } from "../detectors/create";
import type { Detector } from "../detectors/detector";
import { UserError } from "../errors";
import { evaluateAll } from "../evaluation/evaluation";
import { gradientShareOf, observe } from "../evaluation/observe";
import { predict } from "../evaluation/predict";
import { sightingOf } from "../evaluation/sighting";
import type { Checkpoint } from "../training/checkpoint";
import { trainLoop } from "../training/loop";
import { saveModel } from "../training/model-file";
import type { Arm, Dataset, DatasetImage } from "../types";
import { batchOptionsOf } from "./batch-options";
import { environment } from "./environment";
import { hardObjects, openDataOf, validationImages } from "./judged-on";
import { madeForOf } from "./made-for";
import { measureLossSpread, measureSameModel } from "./measure-loss-spread";
import { criterionSettingsOf, type RunConfig, type RunOptions, resolveRunConfig } from "./run-config";
import { FILES, type MetricsLine, readJson, readMetrics, requireRoomFor } from "./run-files";
import type { RunHooks, RunProgress } from "./run-hooks";
import { openRecord, type RunRecord } from "./run-record";
import { shortCurves } from "./short-curves";
import { meanSeconds, waitShare } from "./step-times";
import { stoppable } from "./stoppable";

export type { RunHooks, RunProgress };

const STEPS_BETWEEN_CHECKPOINTS = 250;
/** How often through training it is asked whose the gradient is, at most. */
const OBSERVATIONS = 40;
/** So that looking takes no more than a tenth of the time; the first step is always looked at. */
const LEAST_STEPS_BETWEEN_OBSERVATIONS = 12;

/**
 * One run, from data to `arm.json`: train, detect on the validation images, measure. `run-files.ts` names the
 * files; a run that was stopped or killed goes on from its last checkpoint and ends in the same bytes as one that
 * was not. SIGINT, as of an interrupted notebook cell, stops it as `signal` does.
 *
 * @throws UserError for a wrong config or data, a folder that holds another run or in which another process works,
 *   or a training that has gone astray
 * @throws AbortError when it was stopped; what was trained is kept
 */
export async function trainRun(options: RunOptions, folder: string, hooks: RunHooks = {}): Promise<Arm> {
  const config = resolveRunConfig(options);
  const criterion = criterionFor(config.criterion, config.detector, criterionSettingsOf(config));
  requireRoomFor(folder, config, hooks.resume ?? false);
  return stoppable(hooks.signal, async (signal) => {
    const dataset = hooks.dataset ?? (await openDataOf(config));
    const images = validationImages(config, dataset);
    if (images.length === 0)
      throw new UserError(`${config.data}: there are no images to validate on, so nothing could be measured`);
    await ready();
    signal.throwIfAborted();
    const lock = hooks.lock ?? (await lockFolder(folder, { onNotice: hooks.onNotice }));
    try {
      requireRoomFor(folder, config, hooks.resume ?? false); // who held the lock can have begun a run
      const run = { dataset, images, config, folder, lock, hooks: { ...hooks, signal } };
      return await trainAndMeasure(criterion, run);
    } finally {
      if (!hooks.lock) lock.release();
    }
  });
}

/** A run under way: config, data, and the folder that takes the files. */
interface Run {
  dataset: Dataset;
  images: DatasetImage[];
  config: RunConfig;
  folder: string;
  lock: FolderLock;
  hooks: RunHooks & { signal: AbortSignal };
}

async function trainAndMeasure(criterion: Criterion, run: Run): Promise<Arm> {
  const { dataset, config, folder, hooks } = run;
  const { classes } = dataset;
  if (config.wrongClasses && classes.length < 2)
    throw new UserError(
      `${config.data} has one class, so no box can bear another one's name: leave wrongClasses out`,
    );
  const detector = createDetector(config.detector, { ...config, classes: classes.length });
  const trained = await train(detector, criterion, run);
  hooks.signal.throwIfAborted();
  run.lock.requireHeld();
  saveModel(join(folder, FILES.model), { detector, weights: trained.weights, classes }, { config });
  return measure(detector, criterion, trained, run);
}

/** Trains up to the last step, or until it is stopped, and leaves a checkpoint of that. */
async function train(detector: Detector, criterion: Criterion, run: Run): Promise<Checkpoint> {
  const { dataset, config, folder, lock, hooks } = run;
  const madeFor = madeForOf(dataset, detector);
  const record = openRecord(folder, { ...hooks, madeFor, lock });
  try {
    if (record.from) noticeOtherEngine(folder, hooks.onNotice);
    writeJsonAtomic(join(folder, FILES.config), config);
    writeJsonAtomic(join(folder, FILES.environment), environment());
    return await trainOn(record, detector, criterion, run);
  } finally {
    record.close();
  }
}

async function trainOn(
  record: RunRecord,
  detector: Detector,
  criterion: Criterion,
  { dataset, config, hooks }: Run,
): Promise<Checkpoint> {
  const { checkpointEvery = STEPS_BETWEEN_CHECKPOINTS, onNotice, signal } = hooks;
  const batches = openBatches(dataset.train, batchOptionsOf(config, dataset.classes.length));
  const { classWeight, beta } = config;
  const observeEvery = Math.max(LEAST_STEPS_BETWEEN_OBSERVATIONS, Math.floor(config.steps / OBSERVATIONS));
  try {
    const trained = await trainLoop(detector, criterion, batches, config, {
      from: record.from,
      signal,
      onStep(step, { weights, images, truths, network, memory, checkpoint }) {
        const line: MetricsLine = step;
        if (step.step === 1 || step.step % observeEvery === 0) {
          const options = { classWeight, beta, seed: config.seed + step.step, memory };
          const seen = observe(detector, criterion, weights, images, truths, options, network);
          line.gradientShare = gradientShareOf(step.step, seen);
          if (hooks.sightings) line.sighting = sightingOf(step.step, seen);
        }
        record.add(line);
        hooks.onStep?.(line);
        if (step.step % checkpointEvery === 0) record.saveIfSound(checkpoint());
        hooks.onProgress?.({ phase: "train", done: step.step, of: config.steps, loss: step.loss });
      },
    });
    record.save(trained);
    if (signal.aborted) onNotice?.(`stopped and saved after step ${trained.step} of ${config.steps}`);
    return trained;
  } catch (error) {
    if (error instanceof UserError) record.keepLines(); // what was seen before the training went astray
    throw error;
  } finally {
    await batches.close();
  }
}

/** Engines add up in another order, so the last bits of a run that changes its engine are nobody's. */
function noticeOtherEngine(folder: string, onNotice: RunHooks["onNotice"]): void {
  const path = join(folder, FILES.environment);
  if (!existsSync(path)) return;
  const { backend } = readJson<{ backend: string }>(path);
  if (backend !== backendName())
    onNotice?.(
      `${folder} began with the engine ${backend} and goes on with ${backendName()}: its numbers will not be ` +
        "those of an unbroken run to the last bit",
    );
}

/** Detects on the validation images and writes what there is to say of the trained weights; `arm.json` last. */
async function measure(
  detector: Detector,
  criterion: Criterion,
  trained: Checkpoint,
  { dataset, images, config, folder, lock, hooks }: Run,
): Promise<Arm> {
  const found = await predict(detector, trained.weights, images, {
    signal: hooks.signal,
    onProgress: (done, of) => hooks.onProgress?.({ phase: "evaluate", done, of }),
  });
  const groundTruth = toCoco(images, dataset.classes, dataset.categoryIds); // predict has drawn scenes, not twice
  const detections = found.map((of) => ({
    ...of,
    category_id: groundTruth.categories[of.category_id - 1].id,
  }));
  const evaluation = evaluateAll({
    gt: groundTruth,
    dt: detections,
    ...hardObjects(config, groundTruth, folder),
  });
  await breathe(hooks.signal);
  const lossSpread = await measureLossSpread(detector, criterion, trained, images, config);
  await breathe(hooks.signal);
  const sameModel = await measureSameModel(detector, trained.weights, images, config);
  await breathe(hooks.signal);
  const metrics = readMetrics(folder);
  const arm: Arm = {
    detector: config.detector,
    criterion: config.criterion,
    seed: config.seed,
    steps: config.steps,
    evaluation,
    ...shortCurves({
      lossSpread,
      gradientShare: metrics.flatMap(({ gradientShare }) => gradientShare ?? []),
    }),
    sameModel,
    secondsPerStep: meanSeconds(metrics),
    waitShare: waitShare(metrics),
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
    run: ".",
  };
  lock.requireHeld();
  writeJsonAtomic(join(folder, FILES.detections), detections);
  writeJsonAtomic(join(folder, FILES.lossSpread), lossSpread);
  writeJsonAtomic(join(folder, FILES.evaluation), evaluation);
  writeJsonAtomic(join(folder, FILES.arm), arm);
  return arm;
}

/** Lets signals in between pieces of work. @throws AbortError when one came */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  signal.throwIfAborted();
}
