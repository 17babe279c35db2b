import { binaryInputs, deltaInputs, lossCase, softmaxInputs } from "./loss-case.mjs";

const softmax = softmaxInputs(81);

/** @type {import("./index.mjs").Benchmark} */
export const losses = {
  name: "losses",
  measures: "value and gradient of the other losses, over the outputs of 100,000 anchors",
  peer: "losses",
  compiles: true,
  // a case a line: the kit's function, the peer's in peers/losses.py, inputs, what to call it, options of both
  cases: [
    lossCase("sigmoidCrossEntropy", "sigmoid_cross_entropy", binaryInputs(8, 1), "[8, 100000, 1]"),
    lossCase("sigmoidCrossEntropy", "sigmoid_cross_entropy", binaryInputs(2, 80), "[2, 100000, 80]"),
    lossCase("qualityFocalLoss", "quality_focal_loss", binaryInputs(2, 80), "[2, 100000, 80] beta 2", {
      beta: 2,
    }),
    lossCase("varifocalLoss", "varifocal_loss", binaryInputs(2, 80), "[2, 100000, 80]", {
      alpha: 0.75,
      gamma: 2,
    }),
    lossCase("sigmoidPoly1Loss", "sigmoid_poly1_loss", binaryInputs(2, 80), "[2, 100000, 80] gamma 2", {
      epsilon: 2,
      gamma: 2,
    }),
    lossCase("smoothL1Loss", "smooth_l1", deltaInputs(8), "[8, 100000, 4] beta 0.11", { beta: 0.11 }),
    lossCase("softmaxCrossEntropy", "softmax_cross_entropy", softmax, "[100000, 81]"),
    lossCase("softmaxFocalLoss", "softmax_focal_loss", softmax, "[100000, 81]", { alpha: 0.25, gamma: 2 }),
  ],
};
