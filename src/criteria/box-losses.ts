import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { takeRows } from "../backend/kernels";
import { tf } from "../backend/tensorflow";
import { smoothL1Loss } from "../losses/smooth-l1-loss";
import type { CriterionMemory, Examples, Outputs, Positives } from "./criterion";

/** The positives of the examples at `rows` (all if absent); `at` says where they are among those. */
export function positivesOf(
  examples: Examples,
  rows: Int32Array | undefined,
  at: Int32Array,
  outputs: Outputs,
  { beta, memory }: { beta: number; memory?: CriterionMemory },
): Positives {
  const offsets = new Float32Array(4 * at.length);
  at.forEach((row, i) => {
    const example = rows ? rows[row] : row;
    offsets.set(examples.boxTargets.subarray(4 * example, 4 * example + 4), 4 * i);
  });
  const predicted = takeRows(outputs.boxDeltas, at); // [P, 4]
  const targets = tf.tensor2d(offsets, [at.length, 4]);
  return {
    predicted,
    targets,
    smoothL1: () => tf.sum(smoothL1Loss(predicted, targets, { beta }), -1),
    probabilities() {
      const logits = takeRows(outputs.classLogits, at); // [P, C]
      const labels = at.map((row) => examples.labels[rows ? rows[row] : row]);
      const isSoftmax = examples.activation === "softmax";
      const column = tf.oneHot(
        tf.tensor1d(isSoftmax ? labels : labels.map((label) => label - 1), "int32"),
        logits.shape[1],
      );
      const all = isSoftmax ? tf.softmax(logits) : tf.sigmoid(logits);
      return tf.sum(tf.mul(all, tf.cast(column, "float32")) as Tensor2D, -1);
    },
    memory,
  };
}

/** Smooth L1 of each positive, summed over its offsets. [P] */
export function boxLossesOf(
  examples: Examples,
  rows: Int32Array | undefined,
  at: Int32Array,
  outputs: Outputs,
  beta: number,
): Tensor1D {
  return positivesOf(examples, rows, at, outputs, { beta }).smoothL1();
}
