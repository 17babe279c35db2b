import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";

/** A loss of a single logit and its target, as functions of the logit. */
export interface LossCurve {
  /** x, ascending. */
  logits: number[]; // [n]
  /** The probability of what is true: σ(x) where the target is 1, 1 − σ(x) where it is 0. */
  pT: number[]; // [n]
  losses: number[]; // [n]
  /** ∂loss/∂x. */
  gradients: number[]; // [n]
}

export interface LossCurveOptions {
  /** The highest logit, and minus the lowest. Default 8. */
  reach?: number;
  /** Logits, evenly spaced. Default 161. */
  count?: number;
}

/**
 * Value and gradient of an elementwise loss over a range of logits, from the loss itself (as Figs. 1 and 6 of the focal
 * loss paper, arXiv 1708.02002, draw them):
 *   x_i = −reach + 2 reach · i / (count − 1),  p_t = σ(x) or 1 − σ(x)
 *
 * @param loss of logits and targets, a loss an element, such as `sigmoidFocalLoss`
 * @param target 1 for an object, 0 for background
 * @param options `reach` 8 by default, `count` 161
 * @returns logits, p_t, losses and gradients, `[count]` each
 * @throws RangeError unless reach is finite and above 0 and count a whole number of at least 2
 * @example
 * const curve = lossCurve(sigmoidCrossEntropy, 1);
 * curve.losses[80]; // 0.6931
 */
export function lossCurve(
  loss: (logits: Tensor, targets: Tensor) => Tensor,
  target: 0 | 1,
  { reach = 8, count = 161 }: LossCurveOptions = {},
): LossCurve {
  if (!(Number.isFinite(reach) && reach > 0))
    throw new RangeError(`lossCurve: reach is ${reach}, it must be above 0 and finite`);
  if (!(Number.isInteger(count) && count >= 2))
    throw new RangeError(`lossCurve: count is ${count}, it must be a whole number of at least 2`);
  return tf.tidy(() => {
    const logits = tf.linspace(-reach, reach, count); // [n]
    const targets = tf.fill([count], target);
    const { value, grad } = tf.valueAndGrad((x: Tensor) => loss(x, targets))(logits);
    const pT = tf.sigmoid(target === 1 ? logits : tf.neg(logits));
    const numbers = (tensor: Tensor) => Array.from(tensor.dataSync());
    return { logits: numbers(logits), pT: numbers(pT), losses: numbers(value), gradients: numbers(grad) };
  });
}
