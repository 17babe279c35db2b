import { type Random, random } from "../backend/random";
import { UserError } from "../errors";
import type { DatasetImage, GroundTruth, Pixels } from "../types";
import { centreWindow, drawCropWindow } from "./crop-window";
import { cropGroundTruth, flipGroundTruth } from "./ground-truth";
import { pixelCache } from "./pixel-cache";
import { cropPixels, flipPixels, padPixels, toRgb } from "./pixels";

export interface Batch {
  pixels: Uint8Array; // [B, size, size, 3]
  /** Boxes in the coordinates of the batch's images. */
  groundTruth: GroundTruth[]; // [B]
  /** Ids of the images the batch was cut from. */
  ids: number[]; // [B]
}

export interface Batches {
  /** The batch of a step, from 0; the same whenever and however often it is asked for. */
  batch(step: number): Promise<Batch>;
}

export interface BatchOptions {
  /** Side of the batch's images, in pixels. */
  size: number;
  batchSize: number;
  seed: number;
  /** Cut larger images at random, mostly around objects (default); else their middle is taken. */
  crop?: boolean;
  /** Mirror half of the images left to right; default true. */
  flip?: boolean;
  /** Mirror half of the images top to bottom; default false. */
  verticalFlip?: boolean;
  /** Change brightness (±20 gray levels) and contrast (±15 %); default true. */
  jitter?: boolean;
  /** Bytes of decoded pixels kept in memory; default 512 MB. */
  cacheBytes?: number;
}

/**
 * The batches of a training run, by step. Images come in an order shuffled anew each epoch; order, crops,
 * flips and jitter depend on the seed and the step alone, so a resumed run and all runs of a seed see the
 * same. While a batch is used the next one is decoded. Images smaller than `size` are padded on the right
 * and below by their mean colour.
 *
 * @throws UserError if there are no images.
 */
export function openBatches(images: readonly DatasetImage[], options: BatchOptions): Batches {
  if (images.length === 0) throw new UserError("openBatches: there are no images to train on");
  const { size, batchSize, seed, cacheBytes = 512e6 } = options;
  const cache = pixelCache(cacheBytes);
  const imageAt = epochOrder(images, seed);

  async function make(step: number): Promise<Batch> {
    const chosen = Array.from({ length: batchSize }, (_, i) => imageAt(step * batchSize + i));
    const decoded = await Promise.all(chosen.map((image) => cache.get(image)));
    const pixels = new Uint8Array(batchSize * size * size * 3);
    const groundTruth = chosen.map((image, i) => {
      const example = augment(image, decoded[i], options, random(seed, "batch", step, i));
      pixels.set(example.pixels, i * size * size * 3);
      return example.groundTruth;
    });
    return { pixels, groundTruth, ids: chosen.map(({ id }) => id) };
  }

  let ahead: { step: number; batch: Promise<Batch> } | undefined;
  return {
    async batch(step) {
      const batch = await (ahead?.step === step ? ahead.batch : make(step));
      ahead = { step: step + 1, batch: make(step + 1) };
      ahead.batch.catch(() => {}); // whoever asks for that step is told
      return batch;
    },
  };
}

/** The image at a position of the endless run through shuffled epochs. */
function epochOrder(images: readonly DatasetImage[], seed: number): (position: number) => DatasetImage {
  let known: { epoch: number; order: DatasetImage[] } | undefined;
  return (position) => {
    const epoch = Math.floor(position / images.length);
    if (known?.epoch !== epoch) known = { epoch, order: random(seed, "epoch", epoch).shuffle(images) };
    return known.order[position % images.length];
  };
}

function augment(
  image: DatasetImage,
  decoded: Pixels,
  { size, crop = true, flip = true, verticalFlip = false, jitter = true }: BatchOptions,
  draw: Random,
): { pixels: Uint8Array; groundTruth: GroundTruth } {
  const window = crop ? drawCropWindow(image, size, draw) : centreWindow(image, size);
  let pixels = padPixels(toRgb(cropPixels(decoded, window)), size, size);
  let groundTruth = cropGroundTruth(image.groundTruth, window);
  for (const [wanted, vertical] of [
    [flip, false],
    [verticalFlip, true],
  ]) {
    if (!wanted || draw.uniform() < 0.5) continue;
    pixels = flipPixels(pixels, vertical);
    groundTruth = flipGroundTruth(groundTruth, size, vertical);
  }
  return { pixels: jitter ? jitterPixels(pixels.data, draw) : pixels.data, groundTruth };
}

function jitterPixels(data: Uint8Array, draw: Random): Uint8Array {
  const contrast = 0.85 + 0.3 * draw.uniform();
  const brightness = 40 * draw.uniform() - 20;
  const changed = new Uint8ClampedArray(256).map((_, value) => (value - 128) * contrast + 128 + brightness);
  const jittered = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) jittered[i] = changed[data[i]];
  return jittered;
}
