import { binaryInputs, lossCase } from "./loss-case.mjs";

const focalCase = (images, classes, options) =>
  lossCase(
    "sigmoidFocalLoss",
    "sigmoid_focal_loss",
    binaryInputs(images, classes),
    `[${images}, 100000, ${classes}] alpha ${options.alpha}, gamma ${options.gamma}`,
    options,
  );

/** @type {import("./index.mjs").Benchmark} */
export const focalLoss = {
  name: "focal-loss",
  measures: "value and gradient of the sigmoid focal loss, one class and 80 classes of 100,000 anchors",
  peer: "losses",
  compiles: true,
  cases: [
    focalCase(8, 1, { alpha: 0.25, gamma: 2 }),
    focalCase(2, 80, { alpha: 0.25, gamma: 2 }),
    focalCase(2, 80, { alpha: 0.25, gamma: 0.5 }),
    focalCase(2, 80, { alpha: -1, gamma: 2 }),
  ],
};
