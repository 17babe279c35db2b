import type { Tensor4D } from "@tensorflow/tfjs";
import { generateAnchors, RETINANET_ASPECTS } from "../boxes/anchors";
import type { Boxes } from "../types";
import type { DetectorConfig } from "./config";
import { STRIDES } from "./pyramid";

type AnchorSettings = Pick<DetectorConfig, "anchorSizes" | "anchorScales" | "anchorAspects">;

/** The shapes of a detector's anchors at a place, each with each. RetinaNet's by default. */
export function placeShapes({ anchorScales, anchorAspects }: Omit<AnchorSettings, "anchorSizes">) {
  return {
    scales: Array.from({ length: anchorScales }, (_, i) => 2 ** (i / anchorScales)),
    aspects: anchorAspects === 1 ? [1] : RETINANET_ASPECTS,
  };
}

export function anchorsPerPlace(config: Omit<AnchorSettings, "anchorSizes">): number {
  const { scales, aspects } = placeShapes(config);
  return scales.length * aspects.length;
}

/** Sizes of images whose anchors are kept; a data set may have thousands. */
const MOST_SIZES = 8;
const cache = new Map<string, Boxes>(); // the order of insertion is the order of age

/** The anchors of images [B, H, W, 3], made once for the latest few sizes. [A, 4] */
export function anchorsFor(config: AnchorSettings, images: Tensor4D): Boxes {
  const [, height, width] = images.shape;
  const { anchorSizes: sizes, anchorScales, anchorAspects } = config;
  const key = [width, height, ...sizes, anchorScales, anchorAspects].join();
  let anchors = cache.get(key);
  if (!anchors) {
    anchors = generateAnchors({ width, height, strides: STRIDES, sizes, ...placeShapes(config) });
    if (cache.size === MOST_SIZES) cache.delete(cache.keys().next().value!);
    cache.set(key, anchors);
  }
  return anchors;
}
