import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { sigmoidCrossEntropy } from "../losses/sigmoid-cross-entropy";
import { type FocalOptions, sigmoidFocalLoss } from "../losses/sigmoid-focal-loss";
import { type Poly1Options, sigmoidPoly1Loss } from "../losses/sigmoid-poly1-loss";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../losses/softmax-focal-loss";
import { softmaxPoly1Loss } from "../losses/softmax-poly1-loss";
import type { Context, Examples } from "./criterion";

type Activation = Examples["activation"];

/** Cross entropy of each example: a sigmoid's summed over the classes, or a softmax's. [N] */
export function crossEntropyOf(logits: Tensor2D, labels: Int32Array, activation: Activation): Tensor1D {
  if (activation === "softmax") return softmaxCrossEntropy(logits, int32(labels)) as Tensor1D;
  return overClasses(sigmoidCrossEntropy(logits, oneHot(labels, logits.shape[1])));
}

/** Cross entropy with positives weighted α and negatives 1 − α (focal loss paper, equation (3)). [N] */
export function balancedCrossEntropyOf(logits: Tensor2D, labels: Int32Array, alpha: number): Tensor1D {
  return overClasses(sigmoidCrossEntropy(logits, oneHot(labels, logits.shape[1]), { alpha }));
}

/** Focal loss of each example: a sigmoid's summed over the classes, or a softmax's. [N] */
export function focalLossOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Activation,
  options: FocalOptions,
): Tensor1D {
  if (activation === "softmax") return softmaxFocalLoss(logits, int32(labels), options) as Tensor1D;
  return overClasses(sigmoidFocalLoss(logits, oneHot(labels, logits.shape[1]), options));
}

/** Poly-1 of each example: a sigmoid's summed over the classes, or a softmax's. [N] */
export function poly1LossOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Activation,
  options: Poly1Options,
): Tensor1D {
  if (activation === "softmax") return softmaxPoly1Loss(logits, int32(labels), options) as Tensor1D;
  return overClasses(sigmoidPoly1Loss(logits, oneHot(labels, logits.shape[1]), options));
}

/** A class loss whose targets for objects are how well their predicted boxes fit; for a sigmoid. [N] */
export function onQualities(loss: (logits: Tensor2D, targets: Tensor2D) => Tensor) {
  return (
    logits: Tensor2D,
    labels: Int32Array,
    _: Activation,
    { qualities }: Pick<Context, "qualities">,
  ): Tensor1D => {
    const quality = qualities();
    return overClasses(
      loss(
        logits,
        oneHot(labels, logits.shape[1], (row) => quality[row]),
      ),
    );
  };
}

/** The sum over the classes of each example. [N, K] → [N] */
function overClasses(losses: Tensor): Tensor1D {
  return tf.sum(losses, -1);
}

/** Targets with `value` (1 by default) in column label − 1 of objects, 0 elsewhere, and −1 throughout ignored rows. [N, K] */
export function oneHot(labels: Int32Array, classes: number, value?: (row: number) => number): Tensor2D {
  const targets = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] > 0) targets[i * classes + labels[i] - 1] = value ? value(i) : 1;
    else if (labels[i] < 0) targets.fill(-1, i * classes, (i + 1) * classes);
  }
  return tf.tensor2d(targets, [labels.length, classes]);
}

const int32 = (labels: Int32Array): Tensor1D => tf.tensor1d(labels, "int32");
