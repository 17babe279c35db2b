import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { Outputs } from "../criteria/criterion";
import type { Pyramid } from "./backbone";
import { convolve } from "./layers";
import { convolutionSpec, type ParameterSpec, type Parameters } from "./parameters";

export interface DenseHead {
  /** Prefix of its parameters. */
  name: string;
  /** K. */
  classes: number;
  channels: number;
  /** 3 × 3 convolutions before each output. */
  depth: number;
  anchorsPerPlace: number;
  /** Probability of an object that every anchor starts from. */
  prior: number;
}

/** Deviation of the start of layers without relu after them (RetinaNet, section 4.1). */
const OUTPUT_DEVIATION = 0.01;

export function denseHeadSpecs(head: DenseHead): ParameterSpec[] {
  const { name, channels, depth, anchorsPerPlace, classes, prior } = head;
  const output = { deviation: OUTPUT_DEVIATION };
  const tower = (kind: string) =>
    Array.from({ length: depth }, (_, i) => convolutionSpec(`${name}/${kind}${i}`, [3, channels, channels]));
  return [
    ...tower("class").flat(),
    ...convolutionSpec(`${name}/class`, [3, channels, anchorsPerPlace * classes], {
      ...output,
      bias: -Math.log((1 - prior) / prior),
    }),
    ...tower("box").flat(),
    ...convolutionSpec(`${name}/box`, [3, channels, anchorsPerPlace * 4], output),
  ];
}

/**
 * Class logits and box offsets of every anchor, by two towers of convolutions shared over the levels
 * (RetinaNet, section 4). Anchors of an image in the order of `generateAnchors`, images one after another.
 * @returns classLogits [B A, K], boxDeltas [B A, 4]
 */
export function denseOutputs(parameters: Parameters, head: DenseHead, pyramid: Pyramid): Outputs {
  const [batch] = pyramid[0].shape;
  const outputOf = (kind: string, width: number) => {
    const levels = pyramid.map((map) => {
      let x: Tensor4D = map;
      for (let i = 0; i < head.depth; i++)
        x = convolve(parameters, `${head.name}/${kind}${i}`, x, { relu: true });
      return tf.reshape(convolve(parameters, `${head.name}/${kind}`, x), [batch, -1, width]); // [B, places · anchors, width]
    });
    return tf.reshape(tf.concat(levels, 1), [-1, width]) as Tensor2D; // [B A, width]
  };
  return { classLogits: outputOf("class", head.classes), boxDeltas: outputOf("box", 4) };
}
