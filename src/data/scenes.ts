import { UsageError } from "../errors";
import type { Dataset, DatasetImage } from "../types";
import { withRecipe } from "./flow/recipe";
import { drawScene, type Scene, type SceneStyle } from "./scenes/scene";
import { FAMILIES } from "./scenes/shapes";

export interface SceneOptions extends Partial<SceneStyle> {
  /** Scenes to train on. */
  count: number;
  /** Further scenes to validate on; default a quarter of `count`, at least 8. */
  validation?: number;
  seed: number;
}

/** Classes 1..K of scenes. */
export const SCENE_CLASSES: readonly string[] = FAMILIES.map(({ solid }) => solid.name);

/**
 * Synthetic scenes: discs, squares and triangles among rings, frames, chevrons and other shapes that
 * resemble them with a part missing and are background. The same seed gives the same bytes on every
 * machine; scene `i` of a split does not depend on how many there are. Pixels are drawn when asked for
 * (about 2 ms for 128 × 128).
 *
 * - `size` (128): side of a scene in pixels, at least 48.
 * - `objects` (6): mean number of objects in a scene; each scene has between two and four thirds of it,
 *   as far as there is room without overlap.
 * - `lookalikes` (1): look-alikes to an object.
 * - `contrast` ([.04, .4]): least and greatest step of brightness between an object and its background,
 *   as a share of the full range; .04 can hardly be seen.
 * - `sizes` ([6, 20]): least and greatest size of an object, the square root of its box's area, in pixels.
 * - `occlusion` (.3): share of objects and look-alikes that something covers in part (at most 60 %).
 *
 * `size` and `objects` dial the imbalance a detector sees: anchors grow with size², positive ones with the
 * number of objects, about 8 to an object. With the one-stage detector's anchors (strides 4, 8, 16, nine a
 * place), counted, positives to negatives:
 *
 *     {objects: 200, lookalikes: 0, sizes: [8, 10]}   1 : 20       as crowded as they fit
 *     {objects: 60, lookalikes: 0}                    1 : 35
 *     {}                                              1 : 230
 *     {size: 256, objects: 1}                         1 : 6000
 *     {size: 512, objects: 1}                         1 : 40000
 *     {size: 1024, objects: 1}                        1 : 140000   a mean of 1 leaves some scenes empty
 *
 * Each object's record and difficulty (`scene-difficulty.ts`) stand in the ground truth.
 *
 * @throws UsageError if an option is out of its range.
 */
export function makeScenes({
  count,
  validation = Math.max(8, Math.round(count / 4)),
  seed,
  size = 128,
  objects = 6,
  lookalikes = 1,
  contrast = [0.04, 0.4],
  sizes = [6, 20],
  occlusion = 0.3,
}: SceneOptions): Dataset {
  const style = { size, objects, lookalikes, contrast, sizes, occlusion };
  check({ count, validation, seed, ...style });
  return {
    name: `scenes:${seed}:${count}`,
    format: "scenes",
    classes: [...SCENE_CLASSES],
    train: Array.from({ length: count }, (_, i) => sceneImage(style, seed, "train", i, i + 1)),
    val: Array.from({ length: validation }, (_, i) => sceneImage(style, seed, "val", i, count + i + 1)),
    test: [],
    problems: [],
  };
}

/** The ground truth is drawn once, when first asked for; pixels each time, since the data flow caches them. */
function sceneImage(style: SceneStyle, seed: number, split: string, index: number, id: number): DatasetImage {
  let known: Scene["groundTruth"] | undefined;
  return {
    id,
    fileName: `${split}-${String(index + 1).padStart(6, "0")}.png`,
    width: style.size,
    height: style.size,
    get groundTruth() {
      known ??= drawScene(style, seed, split, index).groundTruth;
      return known;
    },
    pixels: withRecipe(
      async () => {
        const scene = drawScene(style, seed, split, index);
        known ??= scene.groundTruth;
        return scene.pixels;
      },
      { kind: "scene", style, seed, split, index },
    ),
  };
}

function check(options: Required<SceneOptions>): void {
  const { count, validation, seed, size, objects, lookalikes, contrast, sizes, occlusion } = options;
  const whole = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high;
  const rises = ([a, b]: readonly [number, number], low: number, high: number) =>
    low <= a && a <= b && b <= high;
  demand("count", count, whole(count, 1, 1e7), "a whole number from 1 to 10 million");
  demand("validation", validation, whole(validation, 0, 1e7), "a whole number from 0 to 10 million");
  demand("seed", seed, Number.isSafeInteger(seed), "a whole number");
  demand("size", size, whole(size, 48, 8192), "a whole number from 48 to 8192");
  demand("objects", objects, objects >= 0 && objects <= 1e5, "from 0 to 100000");
  demand("lookalikes", lookalikes, lookalikes >= 0 && lookalikes <= 1e3, "from 0 to 1000");
  demand("contrast", contrast, rises(contrast, 0.001, 0.45), "two rising numbers from .001 to .45");
  demand("sizes", sizes, rises(sizes, 4, size / 3), "two rising numbers from 4 to a third of size");
  demand("occlusion", occlusion, occlusion >= 0 && occlusion <= 1, "from 0 to 1");
}

function demand(name: string, value: unknown, holds: boolean, allowed: string): void {
  if (!holds) throw new UsageError(`makeScenes: ${name} is ${value}, but must be ${allowed}`);
}
