import { makeScenes, type SceneOptions } from "../data/scenes";
import type { DatasetImage } from "../types";
import { ANCHOR_SIZES } from "./pyramid";
import { surveyImage } from "./survey-image";

/** What becomes of an image's anchors in a one-stage detector. */
export interface ImageImbalance {
  fileName: string;
  /** Objects that are annotated, without ignored regions. */
  objects: number;
  positive: number;
  ignored: number;
  negative: number;
}

/** Counts the anchors of each image as the one-stage detector would assign them; no picture is decoded. */
export function imbalanceByImage(images: readonly DatasetImage[]): ImageImbalance[] {
  return images.map((image) => {
    const { groundTruth: truth, fileName } = image;
    const levels = surveyImage(truth, image, { anchorSizes: ANCHOR_SIZES }).oneStage;
    const sum = (kind: "positive" | "ignored" | "negative") =>
      levels.reduce((all, level) => all + level[kind], 0);
    return {
      fileName,
      objects: truth.ignored.filter((ignored) => !ignored).length,
      positive: sum("positive"),
      ignored: sum("ignored"),
      negative: sum("negative"),
    };
  });
}

/** Scenes of one kind, all together. */
export interface SceneImbalance {
  /** Side of a scene in pixels. */
  size: number;
  /** Mean number of objects that was asked for. */
  objects: number;
  images: number;
  positive: number;
  negative: number;
}

export interface SceneImbalanceOptions
  extends Partial<Omit<SceneOptions, "size" | "objects" | "validation">> {
  size: readonly number[];
  objects: readonly number[];
}

/**
 * How the imbalance grows: counts the anchors of synthetic scenes of each size with each number of objects, sizes first.
 * @throws UsageError for scenes that cannot be made
 */
export function imbalanceOfScenes({
  size: sizes,
  objects: numbers,
  count = 12,
  seed = 0,
  ...style
}: SceneImbalanceOptions): SceneImbalance[] {
  return sizes.flatMap((size) =>
    numbers.map((objects) => {
      const scenes = makeScenes({ ...style, count, seed, size, objects, validation: 0 });
      const counted = imbalanceByImage(scenes.train);
      return {
        size,
        objects,
        images: count,
        positive: counted.reduce((sum, { positive }) => sum + positive, 0),
        negative: counted.reduce((sum, { negative }) => sum + negative, 0),
      };
    }),
  );
}
