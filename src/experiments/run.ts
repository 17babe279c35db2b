import { join } from "node:path";
import { writeJsonAtomic } from "../backend/files";
import { ready } from "../backend/tensorflow";
import type { Criterion } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { type BatchOptions, openBatches } from "../data/batches";
import { toCoco } from "../data/coco-format";
import { createDetector } from "../detectors/create";
import type { Detector } from "../detectors/detector";
import { UserError } from "../errors";
import { evaluateAll } from "../evaluation/evaluation";
import { gradientShareOf, observe } from "../evaluation/observe";
import { predict } from "../evaluation/predict";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../training/checkpoint";
import { trainLoop } from "../training/loop";
import { saveModel } from "../training/model-file";
import { openCurves } from "../training/tensorboard";
import type { Arm, Dataset, DatasetImage } from "../types";
import { environment } from "./environment";
import { hardObjects, openDataOf, validationImages } from "./judged-on";
import { measureLossSpread, measureSameModel } from "./measure-loss-spread";
import { type RunConfig, type RunOptions, resolveRunConfig } from "./run-config";
import {
  appendMetrics,
  FILES,
  keepMetricsUpTo,
  type MetricsLine,
  readMetrics,
  requireRoomFor,
} from "./run-files";
import { meanSeconds, waitShare } from "./step-times";

export interface RunProgress {
  phase: "train" | "evaluate";
  done: number;
  of: number;
  /** The latest loss, in training. */
  loss?: number;
}

export interface RunHooks {
  onProgress?(progress: RunProgress): void;
  /** Something that a person should know; the run goes on. */
  onNotice?(notice: string): void;
  /** Ends the run after the step under way, with a checkpoint. */
  signal?: AbortSignal;
  /** Go on with the run that is in the folder. */
  resume?: boolean;
}

const STEPS_BETWEEN_CHECKPOINTS = 250;
/** How often through training it is asked whose the gradient is. */
const OBSERVATIONS = 40;

/**
 * One run, from data to `arm.json`: train, detect on the validation images, measure. `run-files.ts` names the
 * files; a killed run goes on from its last checkpoint.
 *
 * @throws UserError for a wrong config or data, or a folder that holds another run
 * @throws AbortError when the signal stopped it; what was trained is kept
 */
export async function trainRun(options: RunOptions, folder: string, hooks: RunHooks = {}): Promise<Arm> {
  const config = resolveRunConfig(options);
  const criterion = criterionFor(config.criterion, config.detector);
  requireRoomFor(folder, config, hooks.resume ?? false);
  const dataset = await openDataOf(config);
  const images = validationImages(config, dataset);
  if (images.length === 0)
    throw new UserError(`${config.data}: there are no images to validate on, so nothing could be measured`);
  await ready();
  writeJsonAtomic(join(folder, FILES.config), config);
  writeJsonAtomic(join(folder, FILES.environment), environment());
  const { classes } = dataset;
  const detector = createDetector(config.detector, { ...config, classes: classes.length });

  const from = loadCheckpoint(join(folder, FILES.checkpoints), (file) =>
    hooks.onNotice?.(`${file} is damaged; the checkpoint before it is used`),
  );
  keepMetricsUpTo(folder, from?.step ?? 0);
  const batches = openBatches(dataset.train, batchOptionsOf(config));
  const criterionOptions = { classWeight: config.classWeight, beta: config.beta };
  const observeEvery = Math.max(1, Math.floor(config.steps / OBSERVATIONS));
  const curves = openCurves(join(folder, FILES.tensorboard));
  let unwritten: MetricsLine[] = [];
  const save = (checkpoint: Parameters<typeof saveCheckpoint>[1]) => {
    appendMetrics(folder, unwritten);
    unwritten = [];
    saveCheckpoint(join(folder, FILES.checkpoints), checkpoint);
  };
  const trained = await trainLoop(detector, criterion, batches, config, {
    from,
    signal: hooks.signal,
    onStep(record, { weights, images, truths, memory, checkpoint }) {
      const line: MetricsLine = record;
      if (record.step === 1 || record.step % observeEvery === 0) {
        const seed = config.seed + record.step;
        const seen = observe(detector, criterion, weights, images, truths, {
          ...criterionOptions,
          seed,
          memory,
        });
        line.gradientShare = gradientShareOf(record.step, seen);
        const { loss, classLoss, boxLoss, gradientNorm } = record;
        const { easyNegative } = line.gradientShare;
        curves.write(record.step, { loss, classLoss, boxLoss, gradientNorm, easyNegative });
      }
      unwritten.push(line);
      if (record.step % STEPS_BETWEEN_CHECKPOINTS === 0) save(checkpoint());
      hooks.onProgress?.({ phase: "train", done: record.step, of: config.steps, loss: record.loss });
    },
  }).finally(() => batches.close());
  save(trained);
  curves.close();
  hooks.signal?.throwIfAborted();
  saveModel(join(folder, FILES.model), detector.specs, trained.weights, { config, classes });

  return measure(detector, criterion, trained, { dataset, images, config, folder, hooks });
}

/** What is measured of a run: config, validation images and the folder that takes the files. */
interface Measured {
  dataset: Dataset;
  images: DatasetImage[];
  config: RunConfig;
  folder: string;
  hooks: RunHooks;
}

/** Detects on the validation images and writes what there is to say of the trained weights; `arm.json` last. */
async function measure(
  detector: Detector,
  criterion: Criterion,
  trained: Checkpoint,
  { dataset, images, config, folder, hooks }: Measured,
): Promise<Arm> {
  const groundTruth = toCoco(images, dataset.classes, dataset.categoryIds);
  const found = await predict(detector, trained.weights, images, {
    signal: hooks.signal,
    onProgress: (done, of) => hooks.onProgress?.({ phase: "evaluate", done, of }),
  });
  const detections = found.map((of) => ({
    ...of,
    category_id: groundTruth.categories[of.category_id - 1].id,
  }));
  const evaluation = evaluateAll({
    gt: groundTruth,
    dt: detections,
    ...hardObjects(config, groundTruth, folder),
  });
  const lossSpread = await measureLossSpread(detector, criterion, trained, images, config);
  const sameModel = await measureSameModel(detector, trained.weights, images, config);
  const metrics = readMetrics(folder);
  const arm: Arm = {
    detector: config.detector,
    criterion: config.criterion,
    seed: config.seed,
    steps: config.steps,
    evaluation,
    lossSpread,
    gradientShare: metrics.flatMap(({ gradientShare }) => gradientShare ?? []),
    sameModel,
    secondsPerStep: meanSeconds(metrics),
    waitShare: waitShare(metrics),
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
    run: ".",
  };
  writeJsonAtomic(join(folder, FILES.detections), detections);
  writeJsonAtomic(join(folder, FILES.lossSpread), lossSpread);
  writeJsonAtomic(join(folder, FILES.evaluation), evaluation);
  writeJsonAtomic(join(folder, FILES.arm), arm);
  return arm;
}

/** What is done to the training images; nothing, where they are to be learned by heart. */
function batchOptionsOf({
  size,
  batchSize,
  seed,
  overfit,
  scale,
  flip,
  verticalFlip,
  jitter,
  cacheMB,
}: RunConfig): BatchOptions {
  const augment = overfit
    ? { flip: false, jitter: false }
    : ({ scale, flip, verticalFlip, jitter } satisfies Partial<BatchOptions>);
  return { size, batchSize, seed, ...augment, cacheBytes: 1e6 * cacheMB, ownThread: true };
}
