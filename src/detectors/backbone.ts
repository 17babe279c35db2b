import type { Tensor4D } from "@tensorflow/tfjs";
import { upsample2 } from "../backend/kernels";
import { tf } from "../backend/tensorflow";
import { convolve } from "./layers";
import { convolutionSpec, type ParameterSpec, type Parameters } from "./parameters";

/** Channels after the stem and after each stage, at strides 2, 4, 8, 16. */
const STEM = 16;
export const STAGES = [32, 48, 64];

/** Feature maps of one batch, finest first: strides 4, 8, 16, each [B, H / stride, W / stride, C]. */
export type Pyramid = Tensor4D[];

export function backboneSpecs(channels: number): ParameterSpec[] {
  return [
    ...convolutionSpec("stem", [3, 3, STEM]),
    ...STAGES.flatMap((width, stage) => [
      ...convolutionSpec(`stage${stage}/down`, [3, stage === 0 ? STEM : STAGES[stage - 1], width]),
      ...convolutionSpec(`stage${stage}/residual`, [3, width, width], { deviation: RESIDUAL_DEVIATION }),
      ...convolutionSpec(`pyramid${stage}/lateral`, [1, width, channels]),
      ...convolutionSpec(`pyramid${stage}/smooth`, [3, channels, channels]),
    ]),
  ];
}

/** Residual branches start small, so that the network starts close to its trunk. */
const RESIDUAL_DEVIATION = 0.02;

/**
 * A small convolutional backbone (three stages of a strided convolution and a residual one) under a feature
 * pyramid (Lin et al., Feature Pyramid Networks: lateral 1 × 1, upsample and add, 3 × 3).
 * @param images [B, H, W, 3], H and W multiples of 16
 */
export function pyramidOf(parameters: Parameters, images: Tensor4D): Pyramid {
  let x = convolve(parameters, "stem", images, { stride: 2, relu: true, ofImages: true });
  const bottomUp = STAGES.map((_, stage) => {
    const down = convolve(parameters, `stage${stage}/down`, x, { stride: 2, relu: true });
    x = tf.add(down, convolve(parameters, `stage${stage}/residual`, down, { relu: true }));
    return x;
  });
  const pyramid: Pyramid = [];
  for (let level = STAGES.length - 1; level >= 0; level--) {
    const lateral = convolve(parameters, `pyramid${level}/lateral`, bottomUp[level]);
    const merged: Tensor4D = level === STAGES.length - 1 ? lateral : tf.add(lateral, upsample2(x));
    x = merged;
    pyramid.unshift(convolve(parameters, `pyramid${level}/smooth`, merged, { relu: true }));
  }
  return pyramid;
}
