import type { BatchOptions } from "../data/batches";
import type { RunConfig } from "./run-config";

/**
 * How a run's batches are made: nothing is done to the training images where they are to be learned by heart, and labels
 * have the faults that are asked for.
 * @param classes K
 */
export function batchOptionsOf(config: RunConfig, classes: number): BatchOptions {
  const { size, batchSize, seed, overfit, scale, flip, verticalFlip, jitter, cacheMB } = config;
  const { missingBoxes, wrongClasses } = config;
  const labelNoise = (missingBoxes || wrongClasses) && { missingBoxes, wrongClasses, classes };
  const augment = overfit
    ? { flip: false, jitter: false }
    : ({ scale, flip, verticalFlip, jitter } satisfies Partial<BatchOptions>);
  return {
    ...{ size, batchSize, seed, ...augment, cacheBytes: 1e6 * cacheMB, ownThread: true },
    ...(labelNoise && { labelNoise }),
  };
}
