import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import { classLossesOf } from "../criteria/apply";
import type { Criterion, CriterionMemory, CriterionOptions, Examples, Outputs } from "../criteria/criterion";
import { type Kept, keptExamples } from "../criteria/kept-examples";
import type { Detector } from "../detectors/detector";
import { headParameters, type Network, plainNetwork } from "../detectors/network";
import { indicesOfAtLeast, valuesAt } from "../samplers/indices";
import type { GradientShare, GroundTruth } from "../types";

/** The p_t from which an example is easy: the article's own. */
export const EASY = 0.9;

/** What each example of a batch costs under a criterion, and how strongly it pulls. Ignored ones are left out. */
export interface Observation {
  /** Classification loss, 0 for examples that were not selected. */
  losses: Float32Array; // [n]
  /** Σ over classes of |∂loss / ∂logit|, 0 for examples that were not selected. */
  gradients: Float32Array; // [n]
  /** The model's probability of what is true: of the object's class, or that there is none. */
  pT: Float32Array; // [n]
  isPositive: Uint8Array; // [n]
  /** 1 for an example that shapes the gradient. */
  kept: Uint8Array; // [n]
}

/** The same of all examples, ignored ones among them, and what the detector knows of each. */
export interface Look
  extends Omit<Observation, "isPositive">,
    Pick<Examples, "labels" | "boxes" | "overlaps"> {}

/**
 * Looks at a batch without training on it.
 * @param network the detector's, compiled for images of the batch's shape
 */
export function observe(
  detector: Detector,
  criterion: Criterion,
  weights: Tensor,
  images: Tensor4D,
  truths: GroundTruth[],
  options: CriterionOptions,
  network?: Network,
): Observation {
  const { labels, losses, gradients, pT, kept } = look(
    detector,
    criterion,
    weights,
    images,
    truths,
    options,
    network,
  );
  const counted = indicesOfAtLeast(labels, 0);
  const ofCounted = (values: Float32Array) => valuesAt(values, counted) as Float32Array;
  return {
    losses: ofCounted(losses),
    gradients: ofCounted(gradients),
    pT: ofCounted(pT),
    isPositive: positivesAt(labels, counted),
    kept: Uint8Array.from(counted, (at) => kept[at]),
  };
}

/** As `observe`, with the ignored examples too, and with each one's box and label. */
export function look(
  detector: Detector,
  criterion: Criterion,
  weights: Tensor,
  images: Tensor4D,
  truths: GroundTruth[],
  options: CriterionOptions,
  network: Network = plainNetwork(detector),
): Look {
  return scoped(() => {
    const features = network.features(weights as Tensor1D, images);
    const parameters = headParameters(weights, detector);
    const { examples } = detector.forward(parameters, images, truths, options.seed, features);
    const outputs = examples.outputs();
    const kept = keptExamples(criterion, examples, options);
    const { labels, boxes, overlaps } = examples;
    return {
      ...costsOf(criterion, examples, kept, outputs, options.memory),
      pT: probabilitiesOfTruth(outputs.classLogits, examples),
      kept: marksOf(kept, labels),
      labels,
      boxes,
      overlaps,
    };
  });
}

function marksOf({ rows }: Kept, labels: Int32Array): Uint8Array {
  const marks = new Uint8Array(labels.length);
  for (const row of rows ?? indicesOfAtLeast(labels, 0)) marks[row] = 1;
  return marks;
}

/** 1 for an object, 0 for background, at `rows`. */
function positivesAt(labels: Int32Array, rows: Int32Array): Uint8Array {
  const isPositive = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at++) isPositive[at] = labels[rows[at]] > 0 ? 1 : 0;
  return isPositive;
}

/** Loss and Σ |∂loss / ∂logit| of each example, [N], 0 for those that do not train. */
function costsOf(
  criterion: Criterion,
  examples: Examples,
  kept: Kept,
  ofAll: Outputs,
  memory: CriterionMemory | undefined,
): { losses: Float32Array; gradients: Float32Array } {
  const { rows } = kept;
  const all: { losses: Float32Array; gradients: Float32Array } = {
    losses: new Float32Array(examples.labels.length),
    gradients: new Float32Array(examples.labels.length),
  };
  if (rows?.length === 0) return all;
  const outputs = rows ? examples.outputs(rows) : ofAll;
  const lossOf = (classLogits: Tensor) =>
    classLossesOf(
      criterion,
      examples,
      kept,
      { ...outputs, classLogits: classLogits as Tensor2D },
      structuredClone(memory), // looking changes nothing
    );
  const { value, grad } = tf.valueAndGrad((logits: Tensor) => {
    const losses = lossOf(logits);
    all.losses = scattered(losses, rows, all.losses);
    return tf.sum(losses);
  })(outputs.classLogits);
  value.dispose();
  all.gradients = scattered(tf.sum(tf.abs(grad), -1), rows, all.gradients);
  return all;
}

/** Numbers of some rows at their places among all; of all rows, as they are. */
function scattered(values: Tensor, rows: Int32Array | undefined, into: Float32Array): Float32Array {
  const numbers = values.dataSync() as Float32Array;
  if (!rows) return numbers;
  rows.forEach((row, at) => {
    into[row] = numbers[at];
  });
  return into;
}

/**
 * p_t of each example, [N]. Softmax: of its label. Sigmoid: of its class for an object; for background
 * 1 − the highest class probability.
 */
function probabilitiesOfTruth(logits: Tensor2D, { activation, labels }: Examples): Float32Array {
  const columns = logits.shape[1];
  const p = (activation === "softmax" ? tf.softmax(logits) : tf.sigmoid(logits)).dataSync();
  const pT = new Float32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const at = i * columns;
    if (activation === "softmax") pT[i] = p[at + Math.max(labels[i], 0)];
    else pT[i] = labels[i] > 0 ? p[at + labels[i] - 1] : 1 - highest(p, at, at + columns);
  }
  return pT;
}

/** Of the values from one place to before another. */
function highest(values: ArrayLike<number>, from: number, end: number): number {
  let most = values[from];
  for (let i = from + 1; i < end; i++) if (values[i] > most) most = values[i];
  return most;
}

/** Whose gradient it is: easy background's (p_t ≥ .9), other background's, or the objects'. */
export function gradientShareOf(step: number, { gradients, pT, isPositive }: Observation): GradientShare {
  let [easyNegative, hardNegative, positive] = [0, 0, 0];
  for (let i = 0; i < gradients.length; i++) {
    if (isPositive[i]) positive += gradients[i];
    else if (pT[i] >= EASY) easyNegative += gradients[i];
    else hardNegative += gradients[i];
  }
  const all = easyNegative + hardNegative + positive || 1;
  return {
    step,
    easyNegative: easyNegative / all,
    hardNegative: hardNegative / all,
    positive: positive / all,
  };
}
