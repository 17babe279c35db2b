import { random } from "../backend/random";
import { UserError } from "../errors";
import type { DatasetImage } from "../types";
import { type Batch, type BatchRecipe, makeBatch } from "./flow/make-batch";
import { prefetched } from "./flow/prefetch";
import { recipeOf } from "./flow/recipe";
import { type PortableSource, sourceOf, toPortable } from "./flow/source";
import { startBatchThread } from "./flow/thread";
import { pixelCache } from "./pixel-cache";

export type { Batch };

export interface Batches {
  /** The batch of a step, from 0; the same whenever and however often it is asked for. */
  batch(step: number): Promise<Batch>;
  /** Lets go of decoded images and ends the thread, if there is one. */
  close(): Promise<void>;
}

export interface BatchOptions extends BatchRecipe {
  batchSize: number;
  /** Bytes of decoded pixels kept in memory; default 512 MB. */
  cacheBytes?: number;
  /** How many batches are prepared ahead; default 3 in a thread of its own, else 1. */
  ahead?: number;
  /**
   * Decode and augment in a second thread, so that they go on while this one computes; whoever asks for it has
   * to `close` the batches. Default false. Images that were neither read from files nor drawn as scenes are
   * prepared in this thread all the same.
   */
  ownThread?: boolean;
}

const CACHE_BYTES = 512e6;

/**
 * The batches of a training run, by step. Images come in an order shuffled anew each epoch; order, cuts, sizes,
 * flips and jitter depend on the seed, the step and the place in the batch alone, so a resumed run and all runs of
 * a seed see the same, whatever is prepared ahead, kept in memory or done in another thread. Images smaller
 * than `size` are padded on the right and below by their mean colour.
 *
 * @throws UserError if there are no images; `batch` throws one that names an image that cannot be read.
 */
export function openBatches(images: readonly DatasetImage[], options: BatchOptions): Batches {
  if (images.length === 0) throw new UserError("openBatches: there are no images to train on");
  const { batchSize, seed, ownThread = false, ahead = ownThread ? 3 : 1 } = options;
  const imageAt = epochOrder(images, seed);
  const imagesOf = (step: number) =>
    Array.from({ length: batchSize }, (_, i) => imageAt(step * batchSize + i));
  const maker = ownThread && images.every(recipeOf) ? elsewhere(options) : here(options);
  return {
    batch: prefetched((step) => maker.make(imagesOf(step), step), ahead),
    close: () => maker.close(),
  };
}

interface Maker {
  make(images: DatasetImage[], step: number): Promise<Batch>;
  close(): Promise<void>;
}

function here({ cacheBytes = CACHE_BYTES, ...options }: BatchOptions): Maker {
  const cache = pixelCache(cacheBytes);
  return {
    make: (images, step) => makeBatch(images.map(sourceOf), step, options, cache),
    close: async () => cache.clear(),
  };
}

function elsewhere({ cacheBytes = CACHE_BYTES, ...options }: BatchOptions): Maker {
  const thread = startBatchThread({ ...options, cacheBytes });
  return {
    make: (images, step) => thread.make(images.map(toPortable) as PortableSource[], step),
    close: () => thread.close(),
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
