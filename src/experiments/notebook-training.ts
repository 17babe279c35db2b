import type { DetectorName } from "../types";
import { byPreset } from "./notebook-preset";
import type { RunOptions } from "./run-config";

/** Scenes whose objects can be told after a few hundred steps. */
const SCENES = { contrast: [0.1, 0.45], objects: 8, lookalikes: 0.5, sizes: [8, 20] } as const;

/**
 * The training that notebooks watch, short enough to wait for: half a minute with the preset `quick`, nothing learned
 * with `smoke`, a few minutes with `paper`. Runs of two notebooks that ask for the same are the same.
 * @param changes settings that differ from it
 */
export function notebookTraining(
  detector: DetectorName,
  criterion: string,
  changes: Partial<RunOptions> = {},
): RunOptions {
  const settings = byPreset<Partial<RunOptions>>({
    smoke: { data: "scenes:1:16", steps: 13, warmup: 4, channels: 8, validationImages: 8 },
    quick: { data: "scenes:1:600", steps: 500, learningRate: 6e-3, validationImages: 64 },
    paper: { data: "scenes:1:2000", steps: 3000, learningRate: 6e-3, validationImages: 250 },
  });
  return {
    detector,
    criterion,
    data: "scenes:1:600",
    scenes: { ...SCENES, contrast: [...SCENES.contrast], sizes: [...SCENES.sizes] },
    batchSize: 4,
    headDepth: 1,
    ...settings,
    ...changes,
  };
}
