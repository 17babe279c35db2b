import type { Tensor, Tensor1D } from "@tensorflow/tfjs";
import { random } from "../backend/random";
import { tf } from "../backend/tensorflow";

/** One array of weights, and how it starts. */
export interface ParameterSpec {
  name: string;
  shape: number[];
  /** Standard deviation of a normal start. */
  deviation: number;
  /** Where it is centred; biases start there exactly. */
  mean: number;
}

/** Arrays of weights by name. */
export type Parameters = Record<string, Tensor>;

/** He et al.'s deviation for layers with relu: √(2 / fan-in). */
export function heDeviation(fanIn: number): number {
  return Math.sqrt(2 / fanIn);
}

/** A kernel × kernel convolution's filter and bias; normal start, He's deviation by default. */
export function convolutionSpec(
  name: string,
  [kernel, channelsIn, channelsOut]: [kernel: number, channelsIn: number, channelsOut: number],
  { deviation = heDeviation(kernel * kernel * channelsIn), bias = 0 } = {},
): ParameterSpec[] {
  return [
    { name: `${name}/filter`, shape: [kernel, kernel, channelsIn, channelsOut], deviation, mean: 0 },
    { name: `${name}/bias`, shape: [channelsOut], deviation: 0, mean: bias },
  ];
}

/** A fully connected layer's weights and bias. */
export function denseSpec(
  name: string,
  [unitsIn, unitsOut]: [unitsIn: number, unitsOut: number],
  { deviation = heDeviation(unitsIn) } = {},
): ParameterSpec[] {
  return [
    { name: `${name}/weights`, shape: [unitsIn, unitsOut], deviation, mean: 0 },
    { name: `${name}/bias`, shape: [unitsOut], deviation: 0, mean: 0 },
  ];
}

export function sizeOf(shape: number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * The weights that training starts from, laid end to end. Each array is drawn from the seed and its own name,
 * so layers that two detectors share start alike, and every arm of a seed starts from the same weights.
 */
export function initialWeights(specs: ParameterSpec[], seed: number): Float32Array {
  const flat = new Float32Array(specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const { name, shape, deviation, mean } of specs) {
    const rng = random(seed, "weights", name);
    const end = at + sizeOf(shape);
    if (deviation === 0) flat.fill(mean, at, end);
    else for (let i = at; i < end; i++) flat[i] = mean + deviation * rng.normal();
    at = end;
  }
  return flat;
}

/**
 * The arrays inside flat weights. All weights in one variable make an optimizer step a handful of kernels, and
 * the gradient of this split is one concatenation.
 */
export function viewsOf(flat: Tensor1D, specs: ParameterSpec[]): Parameters {
  const sizes = specs.map(({ shape }) => sizeOf(shape));
  const parts = tf.split(flat, sizes);
  return Object.fromEntries(specs.map(({ name, shape }, i) => [name, tf.reshape(parts[i], shape)]));
}
