import type { Tensor } from "@tensorflow/tfjs";
import { nativeBackend } from "./native";
import { tf } from "./tensorflow";

/**
 * A tensor of numbers whose array the caller goes on to use for something else. (`tf.tensor` keeps the array and
 * reads it when an operation first asks for it.)
 */
export function tensorOf(values: Float32Array, shape: number[]): Tensor {
  const tensor = tf.tensor(values, shape);
  nativeBackend()?.getInputTensorIds([tensor]);
  return tensor;
}
