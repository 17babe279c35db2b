import { random } from "../../backend/random";
import type { GroundTruth } from "../../types";
import { centreWindow, drawCropWindow } from "../crop-window";
import type { Rect } from "../ground-truth";

export interface AugmentOptions {
  /** Side of what comes out, in pixels. */
  size: number;
  /** Cut larger images at random, mostly around objects (default); else their middle is taken. */
  crop?: boolean;
  /** Least and greatest factor of a random resizing; default [1, 1], none. */
  scale?: readonly [low: number, high: number];
  /** Mirror half of the images left to right; default true. */
  flip?: boolean;
  /** Mirror half of the images top to bottom; default false. */
  verticalFlip?: boolean;
  /** Change brightness (±20 gray levels) and contrast (±15 %); default true. */
  jitter?: boolean;
}

/** What is done to one image, in this order. */
export interface Augmentation {
  /** The part that is cut out. */
  window: Rect;
  /** What it is resized to, at most `size` each; the rest is padded. */
  width: number;
  height: number;
  flip: boolean;
  verticalFlip: boolean;
  /** Gray levels 0 … 255 become `(level − 128) · contrast + 128 + brightness`. */
  tone: { contrast: number; brightness: number } | undefined;
}

/** The place of an image in a run: nothing else decides what is drawn for it. */
export interface Place {
  seed: number;
  step: number;
  /** In the batch. */
  position: number;
}

/**
 * Draws what is done to the image at one place of a run.
 *
 * The factor of resizing is e^u, u uniform between the logarithms of `scale`, so that [.8, 1.25] shrinks as
 * often as it enlarges (the "standard scale jittering" of Ghiasi et al., "Simple Copy-Paste", CVPR 2021). It has
 * a stream of its own, so that all else is drawn as ever where it is off.
 */
export function drawAugmentation(
  image: { width: number; height: number; groundTruth: GroundTruth },
  options: AugmentOptions,
  { seed, step, position }: Place,
): Augmentation {
  const { size, crop = true, scale = [1, 1], flip = true, verticalFlip = false, jitter = true } = options;
  const draw = random(seed, "batch", step, position);
  const side = drawSide(size, scale, () => random(seed, "scale", step, position).uniform());
  const window = crop ? drawCropWindow(image, side, draw) : centreWindow(image, side);
  const resized = (length: number) => Math.max(1, Math.round((length * size) / side));
  return {
    window,
    width: resized(window.width),
    height: resized(window.height),
    flip: flip && draw.uniform() >= 0.5,
    verticalFlip: verticalFlip && draw.uniform() >= 0.5,
    tone: jitter
      ? { contrast: 0.85 + 0.3 * draw.uniform(), brightness: 40 * draw.uniform() - 20 }
      : undefined,
  };
}

/** How many of the image's own pixels become `size`: whole ones, so that the factor is nearly what was drawn. */
function drawSide(size: number, [low, high]: readonly [number, number], uniform: () => number): number {
  if (low === 1 && high === 1) return size;
  const factor = low * (high / low) ** uniform();
  return Math.max(1, Math.round(size / factor));
}
