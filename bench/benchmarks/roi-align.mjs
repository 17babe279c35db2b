import { objectBoxes, uniforms } from "./inputs.mjs";
import { valueAndGradient } from "./value-and-gradient.mjs";

const REGIONS = 512;
const MAP = [64, 64, 32];
const OPTIONS = { size: 7, stride: 8, samples: 2 };

/** @type {import("./index.mjs").Benchmark} */
export const roiAlign = {
  name: "roi-align",
  measures: "RoIAlign of 512 regions on a [64, 64, 32] map, value and gradient (for information)",
  peer: "boxes",
  note: "for information: the kit has it in WebAssembly, two taps a bin",
  cases: [
    {
      name: `roiAlign ${REGIONS} regions of [${MAP}]`,
      peer: "roi_align",
      options: OPTIONS,
      inputs: (random) => inputs(random, MAP, REGIONS),
      few: (random) => inputs(random, [4, 4, 4], 4),
      ours: prepare,
    },
  ],
};

/** All is positive, since sums that cancel have no digits left to compare. */
function inputs(random, map, regions) {
  return {
    map: uniforms(random, map),
    weights: uniforms(random, [regions, OPTIONS.size, OPTIONS.size, map[2]]),
    boxes: objectBoxes(random, regions),
  };
}

/** The outputs weighed by given numbers and summed, and the gradient of that with respect to the map. */
function prepare({ tf, roiAlign: align }, { map, weights, boxes }, { size, stride, samples }) {
  const options = { outputSize: size, stride, samplingRatio: samples };
  return valueAndGradient(tf, [map, weights], (x, w) => tf.sum(tf.mul(align(x, boxes.data, options), w)));
}
