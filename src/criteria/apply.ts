import type { Scalar } from "@tensorflow/tfjs";
import { sumAll } from "../backend/kernels";
import { tf } from "../backend/tensorflow";
import { indicesOfAtLeast } from "../samplers/indices";
import { positivesOf } from "./box-losses";
import type {
  ClassLosses,
  Context,
  Criterion,
  CriterionMemory,
  CriterionOptions,
  Examples,
  Outputs,
} from "./criterion";
import { type Kept, keptExamples } from "./kept-examples";
import { contextOf } from "./row-context";

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
 *   classWeight · Σ classLoss / normaliser + Σ [object] boxLoss / boxNormaliser, over the kept examples
 * with smooth L1 summed over the four offsets as box loss, and one normaliser for both, unless the criterion has its own.
 * Normalisers are clamped to 1 from below; a batch without positives still learns from its background.
 * Where all are ignored the losses are 0 and depend on no output.
 * @returns the losses, differentiable, and how many examples made them
 */
export function applyCriterion(
  criterion: Criterion,
  examples: Examples,
  options: CriterionOptions,
): CriterionResult {
  return tf.tidy(() => lossOf(criterion, examples, options) as never);
}

function lossOf(criterion: Criterion, examples: Examples, options: CriterionOptions): CriterionResult {
  const kept = keptExamples(criterion, examples, options);
  if (kept.count === 0)
    return { loss: tf.scalar(0), classLoss: tf.scalar(0), boxLoss: tf.scalar(0), positives: 0, kept: 0 };
  const { rows } = kept;
  const labels = rows ? rows.map((i) => examples.labels[i]) : examples.labels;
  const outputs = examples.outputs(rows);
  const at = indicesOfAtLeast(labels, 1);
  const divisorOf = (normaliser: "positives" | "kept") =>
    Math.max(1, normaliser === "positives" ? at.length : kept.count);
  const classLoss = tf.div(
    sumAll(classLossesOf(criterion, examples, kept, outputs, options.memory, kept.weights ? "none" : "sum")),
    divisorOf(criterion.normaliser),
  ) as Scalar;
  const boxLoss = tf.div(
    at.length > 0 ? boxLossOf(criterion, examples, rows, at, outputs, options) : tf.scalar(0), // WebAssembly's sum of nothing is whatever lay in memory
    divisorOf(criterion.boxNormaliser ?? criterion.normaliser),
  ) as Scalar;
  return {
    loss: tf.add(tf.mul(classLoss, options.classWeight), boxLoss),
    classLoss,
    boxLoss,
    positives: at.length,
    kept: kept.count,
  };
}

/**
 * Classification loss of each row of `outputs` under a criterion, weighed as it selects; 0 for ignored examples.
 * @param outputs of the kept rows, where some are selected
 * @returns [kept], or [N] where nothing is selected; or their sum, if that is asked for and the criterion can
 */
export function classLossesOf(
  criterion: Criterion,
  examples: Examples,
  kept: Kept,
  outputs: Outputs,
  memory: CriterionMemory | undefined,
  reduction: Context["reduction"] = "none",
): ClassLosses {
  const { rows } = kept;
  const labels = rows ? rows.map((i) => examples.labels[i]) : examples.labels;
  const context = contextOf(examples, rows, outputs, memory, reduction);
  const losses = criterion.classLoss(outputs.classLogits, labels, examples.activation, context);
  return kept.weights ? tf.mul(losses, tf.tensor1d(kept.weights)) : losses;
}

function boxLossOf(
  criterion: Criterion,
  examples: Examples,
  rows: Int32Array | undefined,
  at: Int32Array,
  outputs: Outputs,
  options: CriterionOptions,
): Scalar {
  const positives = positivesOf(examples, rows, at, outputs, options);
  return criterion.boxLoss ? criterion.boxLoss(positives) : tf.sum(positives.smoothL1());
}
