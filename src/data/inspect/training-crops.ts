import type { DatasetImage, GroundTruth } from "../../types";
import { openBatches } from "../batches";

export interface TrainingCropOptions {
  /** Side of the crops, in pixels. */
  size: number;
  count: number;
  seed: number;
}

/** As `train` cuts unless told otherwise. */
const BATCH_SIZE = 8;

/**
 * What the first `count` crops of a training run see, without decoding a picture: the batches are cut from
 * blank ones, since neither order nor place depends on what a picture shows.
 */
export async function* trainingCrops(
  images: readonly DatasetImage[],
  { size, count, seed }: TrainingCropOptions,
): AsyncGenerator<GroundTruth> {
  if (images.length === 0) return;
  const largest = images.reduce((most, { width, height }) => Math.max(most, width * height), 0);
  const blank = new Uint8Array(largest);
  const blanks = images.map(({ id, fileName, width, height, groundTruth }) => ({
    id,
    fileName,
    width,
    height,
    groundTruth,
    pixels: async () => ({ data: blank.subarray(0, width * height), width, height, channels: 1 as const }),
  }));
  const batches = openBatches(blanks, { size, batchSize: BATCH_SIZE, seed, jitter: false, cacheBytes: 0 });
  try {
    for (let step = 0; step * BATCH_SIZE < count; step++) {
      const { groundTruth } = await batches.batch(step);
      yield* groundTruth.slice(0, count - step * BATCH_SIZE);
    }
  } finally {
    await batches.close();
  }
}
