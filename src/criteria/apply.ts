import type { Scalar, Tensor1D } from "@tensorflow/tfjs";
import { takeRows } from "../backend/kernels";
import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import { smoothL1Loss } from "../losses/smooth-l1-loss";
import type { Criterion, Examples, Outputs } from "./criterion";

export interface CriterionOptions {
  /** Weight of the classification loss against the box loss. */
  classWeight: number;
  /** Smooth L1's β. */
  beta: number;
  /** Of this step, for samplers that draw. */
  seed: number;
}

export interface CriterionResult {
  loss: Scalar;
  classLoss: Scalar;
  boxLoss: Scalar;
  positives: number;
  /** How many examples shaped the gradient. */
  kept: number;
}

/**
 * The loss of a batch under a criterion:
 *   Σ (classWeight · classLoss + [object] boxLoss) over the kept examples / normaliser
 * with smooth L1 summed over the four offsets as box loss. The normaliser is clamped to 1 from below here and
 * nowhere else; a batch without positives still learns from its background. Where all are ignored the losses are
 * 0 and depend on no output.
 */
export function applyCriterion(
  criterion: Criterion,
  examples: Examples,
  options: CriterionOptions,
): CriterionResult {
  const kept = keptExamples(criterion, examples, options);
  if (kept.length === 0)
    return {
      loss: tf.scalar(0),
      classLoss: tf.scalar(0),
      boxLoss: tf.scalar(0),
      positives: 0,
      kept: 0,
    };
  // without a selection all outputs are used and ignored examples weigh 0: cheaper than taking most rows out
  const rows = criterion.select ? kept : undefined;
  const labels = rows ? rows.map((i) => examples.labels[i]) : examples.labels;
  const outputs = examples.outputs(rows);
  const losses = criterion.classLoss(outputs.classLogits, labels, examples.activation); // [N] or [kept]
  const classLoss = tf.sum(rows ? losses : tf.mul(losses, weightsOf(labels))) as Scalar;
  const positives = indicesWhere(labels, (label) => label > 0);
  const boxLoss =
    positives.length > 0
      ? (tf.sum(boxLosses(examples, rows, positives, outputs, options.beta)) as Scalar)
      : tf.scalar(0); // WebAssembly's sum of nothing is whatever lay in memory
  const normaliser = Math.max(1, criterion.normaliser === "positives" ? positives.length : kept.length);
  return {
    loss: tf.div(tf.add(tf.mul(classLoss, options.classWeight), boxLoss), normaliser),
    classLoss: tf.div(classLoss, normaliser),
    boxLoss: tf.div(boxLoss, normaliser),
    positives: positives.length,
    kept: kept.length,
  };
}

/** Indices into the batch's examples, ascending by image. */
export function keptExamples(
  criterion: Criterion,
  examples: Examples,
  options: CriterionOptions,
): Int32Array {
  const { labels, boxes, imageStarts } = examples;
  if (!criterion.select) return indicesWhere(labels, (label) => label >= 0);
  let ofBatch: Float32Array | undefined;
  const losses = () => {
    ofBatch ??= readLosses(criterion, examples, options);
    return ofBatch;
  };
  const kept: number[] = [];
  const images = imageStarts.length - 1;
  for (let image = 0; image < images; image++) {
    const [from, to] = [imageStarts[image], imageStarts[image + 1]];
    if (from === to) continue;
    const chosen = criterion.select({
      labels: labels.subarray(from, to),
      boxes: boxes.subarray(4 * from, 4 * to),
      losses: () => losses().subarray(from, to),
      seed: options.seed * images + image, // no two images of a training draw alike
    });
    for (let i = 0; i < chosen.length; i++) kept.push(from + chosen[i]);
  }
  return Int32Array.from(kept);
}

/** The read-only pass: classification + box loss of every example, as plain numbers. */
function readLosses(criterion: Criterion, examples: Examples, options: CriterionOptions): Float32Array {
  return scoped(() => {
    const outputs = examples.outputs();
    const ofClass = criterion.classLoss(outputs.classLogits, examples.labels, examples.activation).dataSync();
    const losses = Float32Array.from(ofClass, (loss) => loss * options.classWeight);
    const positives = indicesWhere(examples.labels, (label) => label > 0);
    if (positives.length === 0) return losses;
    const ofBox = boxLosses(examples, undefined, positives, outputs, options.beta).dataSync();
    positives.forEach((i, at) => {
      losses[i] += ofBox[at];
    });
    return losses;
  });
}

/** Smooth L1, summed over the offsets, of the `positives` among `rows` (all examples if absent). [P] */
function boxLosses(
  examples: Examples,
  rows: Int32Array | undefined,
  positives: Int32Array,
  outputs: Outputs,
  beta: number,
): Tensor1D {
  const targets = new Float32Array(4 * positives.length);
  positives.forEach((i, at) => {
    const example = rows ? rows[i] : i;
    targets.set(examples.boxTargets.subarray(4 * example, 4 * example + 4), 4 * at);
  });
  const predicted = takeRows(outputs.boxDeltas, positives); // [P, 4]
  return tf.sum(smoothL1Loss(predicted, tf.tensor2d(targets, [positives.length, 4]), { beta }), -1);
}

/** 1 for examples that count, 0 for ignored ones. [N] */
function weightsOf(labels: Int32Array): Tensor1D {
  return tf.tensor1d(Float32Array.from(labels, (label) => (label < 0 ? 0 : 1)));
}

function indicesWhere(labels: Int32Array, keep: (label: number) => boolean): Int32Array {
  const indices: number[] = [];
  for (let i = 0; i < labels.length; i++) if (keep(labels[i])) indices.push(i);
  return Int32Array.from(indices);
}
