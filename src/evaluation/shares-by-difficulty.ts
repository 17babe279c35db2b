import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { LabelledLogits } from "../data/imbalanced-logits";
import { EASY } from "./observe";

/** Shares that add up to 1 (all 0 where there is nothing to share). Easy is p_t ≥ .9, hard all that is not. */
export interface DifficultyShares {
  hardPositive: number;
  easyPositive: number;
  hardNegative: number;
  easyNegative: number;
}

/** Who makes up the examples, the loss and the gradient. */
export interface SharesByDifficulty {
  /** Of the number of examples. */
  examples: DifficultyShares;
  /** Of the summed loss. */
  loss: DifficultyShares;
  /** Of Σ |∂loss/∂x|. */
  gradient: DifficultyShares;
}

/**
 * Whose the loss and the gradient are, of objects and background, each easy (p_t ≥ .9, as the article has it) or hard: value and
 * gradient come from the loss itself.
 *
 * @param loss of logits and targets, a loss an element, such as `sigmoidFocalLoss`
 * @throws RangeError if there are not as many labels as logits, or a label is neither 0 nor 1
 * @example
 * const flood = { logits: Float32Array.of(-1, -5, -5, -5), labels: Float32Array.of(1, 0, 0, 0) };
 * sharesByDifficulty(flood, sigmoidCrossEntropy).examples.easyNegative; // 0.75
 */
export function sharesByDifficulty(
  { logits, labels }: LabelledLogits,
  loss: (logits: Tensor, targets: Tensor) => Tensor,
): SharesByDifficulty {
  requireLabels(logits, labels);
  const [losses, gradients] = tf.tidy(() => {
    const targets = tf.tensor1d(labels); // [n]
    const { value, grad } = tf.valueAndGrad((x: Tensor) => loss(x, targets))(tf.tensor1d(logits));
    return [value.dataSync(), grad.dataSync()];
  });
  return {
    examples: shares(logits, labels, () => 1),
    loss: shares(logits, labels, (i) => losses[i]),
    gradient: shares(logits, labels, (i) => Math.abs(gradients[i])),
  };
}

/** p_t ≥ .9 where the logit of the truth reaches log(.9 / .1). */
const EASY_LOGIT = Math.log(EASY / (1 - EASY));

function shares(logits: Float32Array, labels: Float32Array, amount: (i: number) => number): DifficultyShares {
  const sums = { hardPositive: 0, easyPositive: 0, hardNegative: 0, easyNegative: 0 };
  let all = 0;
  for (let i = 0; i < logits.length; i++) {
    const isEasy = (labels[i] === 1 ? logits[i] : -logits[i]) >= EASY_LOGIT;
    const value = amount(i);
    all += value;
    if (labels[i] === 1) sums[isEasy ? "easyPositive" : "hardPositive"] += value;
    else sums[isEasy ? "easyNegative" : "hardNegative"] += value;
  }
  if (all > 0) for (const group of Object.keys(sums) as (keyof DifficultyShares)[]) sums[group] /= all;
  return sums;
}

function requireLabels(logits: Float32Array, labels: Float32Array): void {
  if (labels.length !== logits.length)
    throw new RangeError(
      `sharesByDifficulty: ${logits.length} logits but ${labels.length} labels; give one a logit`,
    );
  const wrong = labels.findIndex((label) => label !== 0 && label !== 1);
  if (wrong >= 0)
    throw new RangeError(`sharesByDifficulty: label ${wrong} is ${labels[wrong]}; it must be 0 or 1`);
}
