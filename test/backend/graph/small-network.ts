import type { NamedTensorMap, Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { convolution, dense } from "../../../src/backend/kernels";
import { tf } from "../../../src/backend/tensorflow";
import { normals } from "../kernel-claims";

/** How many weights {@link smallNetwork} takes. */
export const WEIGHTS = 3 * 3 * 2 * 4 + 4 + 4 * 3 + 3;

/** A convolution with relu, and a layer of its mean: outputs `map` [2, 6, 8, 4] and `scores` [2, 3]. */
export function smallNetwork(weights: Tensor, data: Tensor): NamedTensorMap {
  const [filter, bias, layer, offset] = tf.split(weights as Tensor1D, [72, 4, 12, 3]);
  const map = convolution(data as Tensor4D, tf.reshape(filter, [3, 3, 2, 4]), bias, { relu: true });
  const means = tf.mean(map, [1, 2]) as Tensor2D;
  return { map, scores: dense(means, tf.reshape(layer, [4, 3]), offset) };
}

/** Weights and data drawn from a seed. */
export function drawn(seed: number): { weights: Tensor; data: Tensor } {
  return {
    weights: tf.tensor1d(normals(WEIGHTS, "weights", seed)),
    data: tf.tensor4d(normals(2 * 6 * 8 * 2, "data", seed), [2, 6, 8, 2]),
  };
}
