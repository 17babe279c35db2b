import type { Tensor1D } from "@tensorflow/tfjs";
import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import { clipBoxes } from "../boxes/coder";
import { cropPixels, loadForEvaluation, padPixels, toRgb } from "../data/pixels";
import { tilesOf } from "../data/tiles";
import type { Detector, Found } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { viewsOf } from "../detectors/parameters";
import { paddedSide } from "../detectors/pyramid";
import type { CocoDetection, DatasetImage, Pixels } from "../types";
import { mergeTiles } from "./merge-tiles";
import { takeFound } from "./take-found";

export interface PredictHooks {
  onProgress?(done: number, of: number): void;
  signal?: AbortSignal;
}

/** Images up to so many pixels go through the network several at a time. */
const PIXELS_AT_ONCE = 8 * 128 * 128;

/** Detections of all images, in COCO's results format; `category_id` is the label. Large images go by tiles. */
export async function predict(
  detector: Detector,
  weights: Float32Array,
  images: readonly DatasetImage[],
  { onProgress, signal }: PredictHooks = {},
): Promise<CocoDetection[]> {
  const detections: CocoDetection[] = [];
  const flat = tf.tensor1d(weights);
  try {
    for (let first = 0; first < images.length; ) {
      signal?.throwIfAborted();
      const count = alike(images, first);
      const group = images.slice(first, first + count);
      const pixels = await Promise.all(group.map(loadForEvaluation));
      const found = detectAll(detector, flat, pixels);
      group.forEach((image, i) => {
        detections.push(...toCocoDetections(image.id, found[i]));
      });
      first += count;
      onProgress?.(first, images.length);
      await new Promise(setImmediate);
    }
  } finally {
    flat.dispose();
  }
  return detections;
}

/** How many images from `first` on have its size and fit in one pass. */
function alike(images: readonly DatasetImage[], first: number): number {
  const { width, height } = images[first];
  const most = Math.max(1, Math.floor(PIXELS_AT_ONCE / (width * height)));
  let count = 1;
  while (count < most && images[first + count]?.width === width && images[first + count]?.height === height)
    count++;
  return count;
}

function detectAll(detector: Detector, flat: Tensor1D, pixels: Pixels[]): Found[] {
  const tiles = tilesOf(pixels[0].width, pixels[0].height);
  if (tiles.length === 1) return detectAlike(detector, flat, pixels);
  return pixels.map((image) =>
    mergeTiles(
      tiles,
      tiles.map((tile) => detectAlike(detector, flat, [cropPixels(image, tile)])[0]),
    ),
  );
}

/** One pass over images of one size, padded as in training, to what the network takes. */
function detectAlike(detector: Detector, flat: Tensor1D, pixels: Pixels[]): Found[] {
  const [width, height] = [pixels[0].width, pixels[0].height];
  const paddedWidth = paddedSide(width);
  const paddedHeight = paddedSide(height);
  const batch = new Uint8Array(pixels.length * paddedHeight * paddedWidth * 3);
  pixels.forEach((image, i) => {
    const { data } = padPixels(toRgb(image), paddedWidth, paddedHeight);
    batch.set(data, i * data.length);
  });
  const found = scoped(() =>
    detector.detect(
      viewsOf(flat, detector.specs),
      toImages(batch, [pixels.length, paddedHeight, paddedWidth]),
    ),
  );
  return found.map((ofImage) => withoutPadding(ofImage, width, height));
}

/** Boxes cut at the border of the image; those in the padding alone are dropped. */
function withoutPadding(found: Found, width: number, height: number): Found {
  const boxes = clipBoxes(found.boxes, width, height);
  const inside = Array.from(found.scores.keys()).filter(
    (i) => boxes[4 * i] < boxes[4 * i + 2] && boxes[4 * i + 1] < boxes[4 * i + 3],
  );
  return takeFound({ ...found, boxes }, inside);
}

function toCocoDetections(imageId: number, { boxes, scores, labels }: Found): CocoDetection[] {
  return Array.from(scores, (score, i) => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * i, 4 * i + 4);
    return { image_id: imageId, category_id: labels[i], bbox: [x1, y1, x2 - x1, y2 - y1], score };
  });
}
