import type { Tensor, Tensor1D, Tensor4D, Variable } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { Criterion, CriterionMemory } from "../criteria/criterion";
import type { Batches } from "../data/batches";
import type { Detector } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { compileNetwork, type Network } from "../detectors/network";
import { initialWeights } from "../detectors/parameters";
import type { GroundTruth } from "../types";
import { adamState, variableOf } from "./adam";
import { explainNaN, requireSound } from "./astray";
import type { Checkpoint } from "./checkpoint";
import { NOTHING_SEEN, watchLoss } from "./loss-watch";
import { learningRateAt } from "./schedule";
import { type StepResult, trainStep } from "./step";

export interface LoopOptions {
  steps: number;
  seed: number;
  /** Peak of the schedule. */
  learningRate: number;
  /** Steps of linear warm-up. */
  warmup: number;
  weightDecay: number;
  /** Weight of the classification loss against the box loss. */
  classWeight: number;
  /** Smooth L1's β. */
  beta: number;
  /** Side of the batches' images, in pixels. */
  size: number;
}

/** A line of `metrics.jsonl`. */
export interface StepRecord extends StepResult {
  /** Steps done, from 1. */
  step: number;
  learningRate: number;
  /** Of the engine, without the data. */
  milliseconds: number;
  /** In which the engine had nothing to do, from asking for the images until they were its tensor. */
  waitMilliseconds: number;
}

/** What a callback may look at; all of it is disposed of by the loop. */
export interface LoopState {
  weights: Variable;
  images: Tensor4D;
  truths: GroundTruth[];
  /** The detector's, compiled for these images. */
  network: Network;
  /** What the criterion keeps from step to step. */
  memory: CriterionMemory;
  checkpoint(): Checkpoint;
}

export interface LoopHooks {
  from?: Checkpoint;
  signal?: AbortSignal;
  /** After each step; the loop waits for it. */
  onStep?(record: StepRecord, state: LoopState): void | Promise<void>;
}

/**
 * The training loop, one for every method: methods differ only by the criterion passed in.
 *
 * An aborted signal ends it after the step that is under way.
 * @returns the weights after the last step, and how many steps are done
 * @throws UserError with the step and its images where the loss is not finite or explodes; nothing is told of that step
 */
export async function trainLoop(
  detector: Detector,
  criterion: Criterion,
  batches: Batches,
  options: LoopOptions,
  { from, signal, onStep }: LoopHooks = {},
): Promise<Checkpoint> {
  const start = from?.weights ?? initialWeights(detector.specs, options.seed);
  const weights = variableOf(start, true);
  const adam = adamState(start.length, from);
  const memory: CriterionMemory = structuredClone(from?.memory ?? {});
  let network: Network | undefined;
  let step = from?.step ?? 0;
  let watch = from?.watch ?? NOTHING_SEEN;
  const checkpoint = (): Checkpoint => ({
    step,
    weights: weights.dataSync() as Float32Array,
    first: adam.first.dataSync() as Float32Array,
    second: adam.second.dataSync() as Float32Array,
    memory: structuredClone(memory),
    watch,
  });
  try {
    while (step < options.steps && !signal?.aborted) {
      const asked = performance.now();
      const batch = await batches.batch(step);
      const images = toImages(batch.pixels, [batch.ids.length, options.size, options.size]);
      const waitMilliseconds = performance.now() - asked;
      const truths = batch.groundTruth;
      const learningRate = learningRateAt(step, { ...options, peak: options.learningRate });
      const place = { step: step + 1, learningRate, ids: batch.ids };
      try {
        const started = performance.now();
        network ??= compileNetwork(detector, weights as Tensor as Tensor1D, images);
        const result = trainStep(
          detector,
          criterion,
          weights,
          adam,
          { images, truths },
          { ...options, learningRate, step: place.step, seed: options.seed * 1_000_003 + step, memory },
          network,
        );
        const milliseconds = performance.now() - started;
        watch = watchLoss(watch, result.loss);
        requireSound(result, watch, place);
        step++;
        await onStep?.(
          { step, ...result, learningRate, milliseconds, waitMilliseconds },
          { weights, images, truths, network, memory, checkpoint },
        );
      } catch (error) {
        throw explainNaN(error, place);
      } finally {
        images.dispose();
      }
      await new Promise(setImmediate); // lets signals and messages in
    }
    return checkpoint();
  } finally {
    network?.dispose();
    tf.dispose([weights, adam.first, adam.second]);
  }
}
