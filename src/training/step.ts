import type { Scalar, Tensor, Tensor1D, Tensor4D, Variable } from "@tensorflow/tfjs";
import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import { applyCriterion, type CriterionResult } from "../criteria/apply";
import type { Criterion, CriterionOptions } from "../criteria/criterion";
import type { Detector } from "../detectors/detector";
import { headParameters, type Network, plainNetwork } from "../detectors/network";
import type { GroundTruth } from "../types";
import { type AdamState, adamStep } from "./adam";

/** What one step did; a line of `metrics.jsonl` without its time. */
export interface StepResult {
  loss: number;
  classLoss: number;
  boxLoss: number;
  proposalLoss: number;
  positives: number;
  kept: number;
  gradientNorm: number;
}

/** Longer gradients are cut to this, which keeps a rare wild batch from undoing the training. */
const LONGEST_GRADIENT = 10;

/**
 * One step of training, the same for every method: forward, criterion, gradient, Adam.
 * @param network the detector's, compiled for images of the batch's shape
 */
export function trainStep(
  detector: Detector,
  criterion: Criterion,
  weights: Variable,
  adam: AdamState,
  batch: { images: Tensor4D; truths: GroundTruth[] },
  options: CriterionOptions & { step: number; learningRate: number; weightDecay: number },
  network: Network = plainNetwork(detector),
): StepResult {
  return scoped(() => {
    let parts: (CriterionResult & { proposalLoss?: Scalar }) | undefined;
    const lossOf = () => {
      const { images, truths } = batch;
      const features = network.features(weights as Tensor as Tensor1D, images);
      const parameters = headParameters(weights, detector);
      const { examples, proposalLoss } = detector.forward(parameters, images, truths, options.seed, features);
      const applied = applyCriterion(criterion, examples, options);
      const { classLoss, boxLoss } = applied;
      parts = { ...applied, classLoss: tf.keep(classLoss), boxLoss: tf.keep(boxLoss), proposalLoss };
      const loss = proposalLoss ? tf.add(applied.loss, tf.keep(proposalLoss)) : applied.loss;
      // where all is ignored nothing depends on the weights, and the engine refuses to say that the gradient is 0
      return tf.add(loss, tf.mul(tf.sum(tf.slice(weights, 0, 1)), 0));
    };
    const { value, grads } = tf.variableGrads(lossOf as () => Scalar, [weights]);
    const gradient = grads[weights.name] as Tensor1D;
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    const { classLoss, boxLoss, proposalLoss = tf.scalar(0), positives, kept } = parts!;
    const numbers = tf.stack([value, classLoss, boxLoss, proposalLoss, norm]).dataSync();
    for (const tensor of [classLoss, boxLoss, proposalLoss]) tensor.dispose();
    const [loss, ofClass, ofBox, ofProposals, gradientNorm] = numbers;
    const cut = Math.min(1, LONGEST_GRADIENT / (gradientNorm + 1e-6));
    if (Number.isFinite(gradientNorm)) adamStep(weights, tf.mul(gradient, cut), adam, options);
    return {
      loss,
      classLoss: ofClass,
      boxLoss: ofBox,
      proposalLoss: ofProposals,
      positives,
      kept,
      gradientNorm,
    };
  });
}
