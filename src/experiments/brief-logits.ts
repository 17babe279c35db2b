import type { Tensor1D } from "@tensorflow/tfjs";
import { scoped } from "../backend/scoped";
import { ready, tf } from "../backend/tensorflow";
import type { Examples } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { type Batches, openBatches } from "../data/batches";
import type { LabelledLogits } from "../data/imbalanced-logits";
import { makeScenes } from "../data/scenes";
import { createDetector } from "../detectors/create";
import type { Detector } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { viewsOf } from "../detectors/parameters";
import { trainLoop } from "../training/loop";
import { stoppable } from "./stoppable";

export interface BriefLogitsOptions {
  /** A criterion's name, such as `ce` (default) or `focal`. */
  criterion?: string;
  /** Default 200. */
  steps?: number;
  /** Of the scenes, the initial weights and the order of the data. Default 0. */
  seed?: number;
  signal?: AbortSignal;
}

const SIZE = 96;
const BATCH = 8;
const SCENES = { size: SIZE, count: 400, validation: 8, objects: 3 };
const NETWORK = { channels: 16, headDepth: 1 };
const AUGMENTED = { flip: true, jitter: true };
const LEARNING = { learningRate: 4e-3, warmup: 20, weightDecay: 1e-4, classWeight: 1, beta: 0.11 };

/**
 * The class logits of a small one-stage detector, trained for less than a minute, on scenes it has not seen: each anchor with each class is
 * an example, an object where the anchor is of one of that class. Ignored anchors are left out. It is a poor detector, but its
 * examples are as those of any: very many, and nearly all of them easy background.
 *
 * The same seed gives the same data and initial weights; the engine's rounding may differ from machine to machine.
 * @throws UsageError for a criterion that is none; AbortError when it was stopped
 */
export async function briefLogits({
  criterion = "ce",
  steps = 200,
  seed = 0,
  signal,
}: BriefLogitsOptions = {}): Promise<LabelledLogits> {
  const learned = criterionFor(criterion, "one-stage");
  return stoppable(signal, async (stop) => {
    await ready();
    const { classes, train, val } = makeScenes({ ...SCENES, seed });
    const detector = createDetector("one-stage", { ...NETWORK, classes: classes.length });
    const batchOptions = { size: SIZE, batchSize: BATCH, seed };
    const batches = openBatches(train, { ...batchOptions, ...AUGMENTED });
    const options = { ...LEARNING, steps, seed, size: SIZE };
    const { weights } = await trainLoop(detector, learned, batches, options, { signal: stop });
    stop.throwIfAborted();
    const unseen = openBatches(val, { ...batchOptions, flip: false, jitter: false });
    return logitsOn(unseen, val.length / BATCH, detector, weights);
  });
}

async function logitsOn(
  batches: Batches,
  count: number,
  detector: Detector,
  weights: Float32Array,
): Promise<LabelledLogits> {
  const logits: number[] = [];
  const labels: number[] = [];
  for (let step = 0; step < count; step++) {
    const { pixels, groundTruth } = await batches.batch(step);
    scoped(() => {
      const parameters = viewsOf(tf.tensor1d(weights) as Tensor1D, detector.specs);
      const images = toImages(pixels, [groundTruth.length, SIZE, SIZE]);
      const { examples } = detector.forward(parameters, images, groundTruth, 0);
      collect(examples, logits, labels);
    });
  }
  return { logits: Float32Array.from(logits), labels: Float32Array.from(labels) };
}

/** Each anchor with each class: its logit, and whether the anchor is of an object of the class. */
function collect(examples: Examples, logits: number[], labels: number[]): void {
  const { classLogits } = examples.outputs(); // [N, K]
  const classes = classLogits.shape[1];
  const values = classLogits.dataSync();
  examples.labels.forEach((label, i) => {
    if (label < 0) return;
    for (let k = 0; k < classes; k++) {
      logits.push(values[i * classes + k]);
      labels.push(label === k + 1 ? 1 : 0);
    }
  });
}
