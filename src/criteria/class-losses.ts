import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { sigmoidCrossEntropy } from "../losses/sigmoid-cross-entropy";
import { alphaT, type FocalOptions, sigmoidFocalLoss } from "../losses/sigmoid-focal-loss";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../losses/softmax-focal-loss";
import type { Examples } from "./criterion";

/** Cross entropy of each example: a sigmoid's summed over the classes, or a softmax's. [N] */
export function crossEntropyOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Examples["activation"],
): Tensor1D {
  if (activation === "softmax") return softmaxCrossEntropy(logits, tf.tensor1d(labels, "int32")) as Tensor1D;
  return tf.sum(sigmoidCrossEntropy(logits, oneHot(labels, logits.shape[1])), -1);
}

/** Cross entropy with positives weighted α and negatives 1 − α (focal loss paper, equation (3)). [N] */
export function balancedCrossEntropyOf(logits: Tensor2D, labels: Int32Array, alpha: number): Tensor1D {
  const targets = oneHot(labels, logits.shape[1]); // [N, K]
  return tf.sum(tf.mul(sigmoidCrossEntropy(logits, targets), alphaT(targets, alpha)), -1);
}

/** Focal loss of each example: a sigmoid's summed over the classes, or a softmax's. [N] */
export function focalLossOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Examples["activation"],
  options: FocalOptions,
): Tensor1D {
  if (activation === "softmax")
    return softmaxFocalLoss(logits, tf.tensor1d(labels, "int32"), options) as Tensor1D;
  return tf.sum(sigmoidFocalLoss(logits, oneHot(labels, logits.shape[1]), options), -1);
}

/** 1 in column label − 1 for objects; background and ignored rows are 0. [N, K] */
function oneHot(labels: Int32Array, classes: number): Tensor2D {
  const targets = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) if (labels[i] > 0) targets[i * classes + labels[i] - 1] = 1;
  return tf.tensor2d(targets, [labels.length, classes]);
}
