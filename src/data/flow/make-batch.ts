import { random } from "../../backend/random";
import type { GroundTruth } from "../../types";
import { type AugmentOptions, drawAugmentation } from "../augment/draw";
import { corruptLabels, type LabelNoise } from "../augment/label-noise";
import { paintAugmented } from "../augment/paint";
import { augmentGroundTruth } from "../augment/truth";
import type { PixelCache } from "../pixel-cache";
import type { Source } from "./source";

export interface Batch {
  pixels: Uint8Array; // [B, size, size, 3]
  /** Boxes in the coordinates of the batch's images. */
  groundTruth: GroundTruth[]; // [B]
  /** Ids of the images the batch was cut from. */
  ids: number[]; // [B]
}

/** What is done to the images and their labels, and the seed of every draw. */
export interface BatchRecipe extends AugmentOptions {
  seed: number;
  /** The same faults of an image each time it comes. */
  labelNoise?: LabelNoise;
}

/**
 * The batch of a step from its images, which are augmented as they are decoded: of large ones no more are in
 * memory than are being decoded, beside those that the cache holds. Each draw depends on the seed, the step and
 * the place in the batch alone.
 */
export async function makeBatch(
  sources: readonly Source[],
  step: number,
  options: BatchRecipe,
  cache: PixelCache,
): Promise<Batch> {
  const { size, seed } = options;
  const length = size * size * 3;
  const pixels = new Uint8Array(sources.length * length);
  const groundTruth = await Promise.all(
    sources.map(async (source, position) => {
      const decoded = await cache.get(source);
      const { width, height } = decoded.pixels;
      const groundTruth = taught(decoded.groundTruth, source.id, options);
      const image = { width, height, groundTruth };
      const augmentation = drawAugmentation(image, options, { seed, step, position });
      const painted = pixels.subarray(position * length, (position + 1) * length);
      paintAugmented(decoded.pixels, augmentation, size, painted);
      return augmentGroundTruth(groundTruth, augmentation, size);
    }),
  );
  return { pixels, groundTruth, ids: sources.map(({ id }) => id) };
}

function taught(groundTruth: GroundTruth, id: number, { labelNoise, seed }: BatchRecipe): GroundTruth {
  return labelNoise ? corruptLabels(groundTruth, labelNoise, random(seed, "label noise", id)) : groundTruth;
}
