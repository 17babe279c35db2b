import type { GroundTruth } from "../../types";
import { cropGroundTruth, flipGroundTruth, scaleGroundTruth } from "../ground-truth";
import type { Augmentation } from "./draw";

/** What is known of an image's objects, moved as its pixels are by `paintAugmented`. */
export function augmentGroundTruth(
  groundTruth: GroundTruth,
  { window, width, height, flip, verticalFlip }: Augmentation,
  size: number,
): GroundTruth {
  const cut = cropGroundTruth(groundTruth, window);
  const scaled = scaleGroundTruth(cut, width / window.width, height / window.height);
  const flipped = flip ? flipGroundTruth(scaled, size) : scaled;
  return verticalFlip ? flipGroundTruth(flipped, size, true) : flipped;
}
