import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { sumRows } from "../backend/kernels";
import { tf } from "../backend/tensorflow";
import { sigmoidCrossEntropy } from "../losses/sigmoid-cross-entropy";
import { type FocalOptions, sigmoidFocalLoss } from "../losses/sigmoid-focal-loss";
import { type Poly1Options, sigmoidPoly1Loss } from "../losses/sigmoid-poly1-loss";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../losses/softmax-focal-loss";
import { softmaxPoly1Loss } from "../losses/softmax-poly1-loss";
import type { ClassLosses, Context, Examples } from "./criterion";

type Activation = Examples["activation"];

/** Which of a class loss's forms is asked for: one an example [N], or their sum, which costs less. */
export type Asked = Partial<Pick<Context, "reduction">>;

/** Cross entropy of each example: a sigmoid's summed over the classes, or a softmax's. */
export function crossEntropyOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Activation,
  { reduction }: Asked = {},
): ClassLosses {
  if (activation === "softmax")
    return softmaxCrossEntropy(logits, int32(labels), { reduction }) as ClassLosses;
  return overClasses(sigmoidCrossEntropy(logits, oneHot(labels, logits.shape[1]), { reduction }));
}

/** Cross entropy with positives weighted α and negatives 1 − α (focal loss paper, equation (3)). */
export function balancedCrossEntropyOf(
  logits: Tensor2D,
  labels: Int32Array,
  alpha: number,
  { reduction }: Asked = {},
): ClassLosses {
  return overClasses(sigmoidCrossEntropy(logits, oneHot(labels, logits.shape[1]), { alpha, reduction }));
}

/** Focal loss of each example: a sigmoid's summed over the classes, or a softmax's. */
export function focalLossOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Activation,
  options: FocalOptions,
  { reduction }: Asked = {},
): ClassLosses {
  const all = { ...options, reduction };
  if (activation === "softmax") return softmaxFocalLoss(logits, int32(labels), all) as ClassLosses;
  return overClasses(sigmoidFocalLoss(logits, oneHot(labels, logits.shape[1]), all));
}

/** Poly-1 of each example: a sigmoid's summed over the classes, or a softmax's. */
export function poly1LossOf(
  logits: Tensor2D,
  labels: Int32Array,
  activation: Activation,
  options: Poly1Options,
  { reduction }: Asked = {},
): ClassLosses {
  const all = { ...options, reduction };
  if (activation === "softmax") return softmaxPoly1Loss(logits, int32(labels), all) as ClassLosses;
  return overClasses(sigmoidPoly1Loss(logits, oneHot(labels, logits.shape[1]), all));
}

/** A class loss whose targets for objects are how well their predicted boxes fit; for a sigmoid. */
export function onQualities(loss: (logits: Tensor2D, targets: Tensor2D, asked: Asked) => Tensor) {
  return (
    logits: Tensor2D,
    labels: Int32Array,
    _: Activation,
    { qualities, reduction }: Pick<Context, "qualities"> & Asked,
  ): ClassLosses => {
    const quality = qualities();
    const targets = oneHot(labels, logits.shape[1], (row) => quality[row]);
    return overClasses(loss(logits, targets, { reduction }));
  };
}

/** The sum over the classes of each example, [N, K] → [N]; what is summed already is left. */
function overClasses(losses: Tensor): ClassLosses {
  return (losses.rank === 0 ? losses : sumRows(losses)) as ClassLosses;
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
