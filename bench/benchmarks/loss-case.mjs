import { normals, rareLabels, rareOnes } from "./inputs.mjs";
import { valueAndGradient } from "./value-and-gradient.mjs";

const MANY = 100_000;
const FEW = 10;

/**
 * A case of a loss: the sum over its first input, and the gradient of that with respect to it.
 * @param {string} name of the kit's function
 * @param {string} peer of the function in peers/losses.py
 * @param {(random: object, rows: number) => object} inputs for so many anchors or rows; the first is differentiated
 * @param {string} about what distinguishes the case: shape, options
 * @param {Record<string, number>} [options] given to both
 * @returns {import("./index.mjs").Case}
 */
export function lossCase(name, peer, inputs, about, options = {}) {
  return {
    name: `${name} ${about}`,
    peer,
    inputs: (random) => inputs(random, MANY),
    few: (random) => inputs(random, FEW),
    options,
    ours: (kit, arrays) =>
      valueAndGradient(kit.tf, Object.values(arrays), (x, ...others) =>
        kit[name](x, ...others, { ...options, reduction: "sum" }),
      ),
  };
}

/** Logits of images [B, A, K], and targets of which one in a hundred is 1. */
export function binaryInputs(images, classes) {
  return (random, anchors) => ({
    logits: normals(random, [images, anchors, classes], -3, 2),
    targets: rareOnes(random, [images, anchors, classes]),
  });
}

/** Logits of rows [N, C], and labels of which one in a hundred is not background. */
export function softmaxInputs(classes) {
  return (random, rows) => ({
    logits: normals(random, [rows, classes], 0, 2),
    labels: rareLabels(random, rows, classes),
  });
}

/** Box deltas, predicted and wanted. */
export function deltaInputs(images) {
  return (random, anchors) => ({
    predicted: normals(random, [images, anchors, 4], 0, 0.2),
    targets: normals(random, [images, anchors, 4], 0, 0.2),
  });
}
