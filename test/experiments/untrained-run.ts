import { createDetector } from "../../src/detectors/create";
import { initialWeights } from "../../src/detectors/parameters";
import { resolveRunConfig } from "../../src/experiments/run-config";
import type { FinishedRun } from "../../src/experiments/train-once";

/** A two-stage run with OHEM over few and small scenes, as it begins. */
export function untrainedRun(): Pick<FinishedRun, "config" | "model"> {
  const config = resolveRunConfig({
    ...{ detector: "two-stage", criterion: "ohem", numHard: 16, data: "scenes:1:8", validationImages: 4 },
    ...{ batchSize: 4, size: 64, scenes: { size: 64, sizes: [8, 16] }, channels: 8, headDepth: 1 },
  });
  const detector = createDetector("two-stage", { classes: 3, channels: 8, headDepth: 1 });
  const classes = ["disc", "square", "triangle"];
  return { config, model: { detector, weights: initialWeights(detector.specs, 0), classes } };
}
