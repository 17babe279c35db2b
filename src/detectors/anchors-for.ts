import type { Tensor4D } from "@tensorflow/tfjs";
import { generateAnchors, RETINANET_ASPECTS, RETINANET_SCALES } from "../boxes/anchors";
import type { Boxes } from "../types";
import { type DetectorConfig, STRIDES } from "./config";

export const ANCHORS_PER_PLACE = RETINANET_SCALES.length * RETINANET_ASPECTS.length;

const cache = new Map<string, Boxes>();

/** The anchors of images [B, H, W, 3], made once a size. [A, 4] */
export function anchorsFor({ anchorSizes }: DetectorConfig, images: Tensor4D): Boxes {
  const [, height, width] = images.shape;
  const key = [width, height, ...anchorSizes].join();
  let anchors = cache.get(key);
  if (!anchors) {
    anchors = generateAnchors({ width, height, strides: STRIDES, sizes: anchorSizes });
    cache.set(key, anchors);
  }
  return anchors;
}
