import type { Tensor4D } from "@tensorflow/tfjs";
import { generateAnchors, RETINANET_ASPECTS, RETINANET_SCALES } from "../boxes/anchors";
import type { Boxes } from "../types";
import type { DetectorConfig } from "./config";
import { STRIDES } from "./pyramid";

export const ANCHORS_PER_PLACE = RETINANET_SCALES.length * RETINANET_ASPECTS.length;

/** Sizes of images whose anchors are kept; a data set may have thousands. */
const MOST_SIZES = 8;
const cache = new Map<string, Boxes>(); // the order of insertion is the order of age

/** The anchors of images [B, H, W, 3], made once for the latest few sizes. [A, 4] */
export function anchorsFor({ anchorSizes }: DetectorConfig, images: Tensor4D): Boxes {
  const [, height, width] = images.shape;
  const key = [width, height, ...anchorSizes].join();
  let anchors = cache.get(key);
  if (!anchors) {
    anchors = generateAnchors({ width, height, strides: STRIDES, sizes: anchorSizes });
    if (cache.size === MOST_SIZES) cache.delete(cache.keys().next().value!);
    cache.set(key, anchors);
  }
  return anchors;
}
