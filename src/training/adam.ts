import type { Tensor1D, Variable } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** The moments of Adam, laid end to end like the weights. */
export interface AdamState {
  first: Variable;
  second: Variable;
}

export function adamState(size: number, saved?: { first: Float32Array; second: Float32Array }): AdamState {
  const moment = (values?: Float32Array) => variableOf(values ?? new Float32Array(size), false);
  return { first: moment(saved?.first), second: moment(saved?.second) };
}

/** A variable that starts from `values`; the tensor that carried them there is let go. */
export function variableOf(values: Float32Array, trainable: boolean): Variable {
  return tf.tidy(() => tf.variable(tf.tensor1d(values), trainable));
}

/**
 * One step of AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019), in place, on all weights at once, as
 * PyTorch writes it, where the decay is multiplied by the learning rate as well (the paper's algorithm 2 has a schedule there):
 *   m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  w ← w − η (m̂ / (√v̂ + ε) + λ w)
 * @param step from 1
 */
export function adamStep(
  weights: Variable,
  gradient: Tensor1D,
  { first, second }: AdamState,
  { step, learningRate, weightDecay }: { step: number; learningRate: number; weightDecay: number },
): void {
  tf.tidy(() => {
    const m = tf.add(tf.mul(first, BETA1), tf.mul(gradient, 1 - BETA1));
    const v = tf.add(tf.mul(second, BETA2), tf.mul(tf.square(gradient), 1 - BETA2));
    const rate = learningRate / (1 - BETA1 ** step);
    const scale = 1 / Math.sqrt(1 - BETA2 ** step);
    const move = tf.div(tf.mul(m, rate), tf.add(tf.mul(tf.sqrt(v), scale), EPSILON));
    first.assign(m);
    second.assign(v);
    weights.assign(tf.sub(tf.mul(weights, 1 - learningRate * weightDecay), move));
  });
}
