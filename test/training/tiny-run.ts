import { createHash } from "node:crypto";
import type { Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { openBatches } from "../../src/data/batches";
import { initialWeights } from "../../src/detectors/parameters";
import { adamState, variableOf } from "../../src/training/adam";
import type { Checkpoint } from "../../src/training/checkpoint";
import { type LoopHooks, type LoopOptions, trainLoop } from "../../src/training/loop";
import { trainStep } from "../../src/training/step";
import type { DatasetImage, DetectorName, GroundTruth } from "../../src/types";
import { SIZE, tinyDetector } from "../detectors/tiny";

export const LOOP: LoopOptions = {
  steps: 6,
  seed: 2,
  learningRate: 2e-3,
  warmup: 3,
  weightDecay: 1e-4,
  classWeight: 1,
  beta: 0.11,
  size: SIZE,
};

/** Stands for every bit of some arrays: what fails to be equal is told in a line, not in 30 000. */
export function digest(...arrays: Float32Array[]): string {
  const hash = createHash("sha256");
  for (const { buffer, byteOffset, byteLength } of arrays)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest("hex");
}

/** The same of all that a training goes on from. */
export function digestOf({ step, weights, first, second, memory }: Checkpoint): string {
  return `${step} ${digest(weights, first, second)} ${JSON.stringify(memory)}`;
}

/** A short training on a few images, two at a time, with everything that a long one has. */
export function tinyTraining(
  images: readonly DatasetImage[],
  [detector, criterion]: [DetectorName, string],
  options: Partial<LoopOptions> = {},
  hooks: LoopHooks = {},
) {
  const loop = { ...LOOP, ...options };
  const batches = openBatches(images, { size: SIZE, batchSize: 2, seed: loop.seed });
  return trainLoop(tinyDetector(detector), criterionFor(criterion, detector), batches, loop, hooks);
}

/** One step from the start: what it says, the weights after it, and the mean of gradients that Adam holds. */
export function tinyStep(
  [name, criterionName]: [DetectorName, string],
  batch: { images: Tensor4D; truths: GroundTruth[] },
  { classWeight = 1 }: { classWeight?: number } = {},
) {
  const detector = tinyDetector(name);
  const weights = variableOf(initialWeights(detector.specs, 0), true);
  const adam = adamState(weights.size);
  const options = {
    classWeight,
    beta: 0.11,
    seed: 1,
    memory: {},
    step: 1,
    learningRate: 1e-3,
    weightDecay: 0,
  };
  try {
    const result = trainStep(detector, criterionFor(criterionName, name), weights, adam, batch, options);
    const [after, mean] = [weights, adam.first].map((variable) => variable.dataSync() as Float32Array);
    return { result, weights: after, mean };
  } finally {
    tf.dispose([weights, adam.first, adam.second]);
  }
}
