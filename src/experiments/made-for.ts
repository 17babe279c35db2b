import { createHash } from "node:crypto";
import { recipeOf } from "../data/flow/recipe";
import type { Detector } from "../detectors/detector";
import { sizeOf } from "../detectors/parameters";
import type { MadeFor } from "../training/checkpoint";
import type { Dataset, DatasetImage } from "../types";
import { NUMBERS_VERSION } from "./study/trial";

/**
 * What a run's checkpoints are made for: the classes, the images in their order with their boxes, and the layout of the
 * weights. The data can change under the same settings, and the detector with another version; the settings
 * themselves are compared with `config.json`, see `requireRoomFor`.
 */
export function madeForOf(
  { classes, train }: Pick<Dataset, "classes" | "train">,
  { specs }: Pick<Detector, "specs">,
): MadeFor {
  const weights = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return {
    classes,
    "training images": `${train.length}, digest ${digest(train.map(partsOf))}`,
    weights: `${weights}, digest ${digest(specs.map(({ name, shape }) => [name, ...shape]))}`,
  };
}

/**
 * What decides which batches an image gives, but for a file's pixels. A scene need not be drawn to be known: its recipe and
 * the version of what draws it say all, also of its objects.
 */
function partsOf(image: DatasetImage): unknown[] {
  const { id, fileName, width, height } = image;
  const recipe = recipeOf(image);
  if (recipe?.kind === "scene") return [id, fileName, NUMBERS_VERSION, recipe];
  const { boxes, labels, ignored } = image.groundTruth;
  return [id, fileName, width, height, ...[boxes, labels, ignored].map((of) => Array.from(of))];
}

function digest(parts: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(JSON.stringify(part));
  return hash.digest("hex").slice(0, 12);
}
