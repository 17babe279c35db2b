import { UsageError } from "../errors";
import type { Dataset, DatasetImage } from "../types";
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

const DEFAULTS: SceneStyle = {
  size: 128,
  objects: 6,
  lookalikes: 1,
  contrast: [0.04, 0.4],
  sizes: [6, 20],
  occlusion: 0.3,
};

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
 * `size` and `objects` dial the imbalance a detector sees: anchors grow with size², positive ones with
 * the number of objects.
 *
 * Each object's record and difficulty (`scene-difficulty.ts`) stand in the ground truth.
 *
 * @throws UsageError if an option is out of its range.
 */
export function makeScenes({ count, validation, seed, ...rest }: SceneOptions): Dataset {
  const style = { ...DEFAULTS, ...rest };
  const held = validation ?? Math.max(8, Math.round(count / 4));
  check(count, held, seed, style);
  return {
    name: `scenes:${seed}:${count}`,
    format: "scenes",
    classes: [...SCENE_CLASSES],
    train: Array.from({ length: count }, (_, i) => sceneImage(style, seed, "train", i, i + 1)),
    val: Array.from({ length: held }, (_, i) => sceneImage(style, seed, "val", i, count + i + 1)),
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
    async pixels() {
      const scene = drawScene(style, seed, split, index);
      known ??= scene.groundTruth;
      return scene.pixels;
    },
  };
}

function check(count: number, validation: number, seed: number, style: SceneStyle): void {
  const require = (holds: boolean, name: string, value: unknown, allowed: string) => {
    if (!holds) throw new UsageError(`makeScenes: ${name} is ${value}, but must be ${allowed}`);
  };
  const [faint, clear] = style.contrast;
  const [small, large] = style.sizes;
  require(Number.isInteger(count) && count >= 1, "count", count, "a whole number from 1");
  require(Number.isInteger(validation) && validation >= 0, "validation", validation, "a whole number from 0");
  require(Number.isInteger(seed), "seed", seed, "a whole number");
  require(Number.isInteger(style.size) &&
    style.size >= 48 &&
    style.size <= 8192, "size", style.size, "48 to 8192");
  require(style.objects >= 0, "objects", style.objects, "a number from 0");
  require(style.lookalikes >= 0, "lookalikes", style.lookalikes, "a number from 0");
  require(faint > 0 &&
    faint <= clear &&
    clear <= 0.45, "contrast", style.contrast, "two numbers, rising, in (0, .45]");
  require(small >= 4 &&
    small <= large &&
    large <= style.size / 3, "sizes", style.sizes, "two numbers, rising, from 4 to a third of size");
  require(style.occlusion >= 0 && style.occlusion <= 1, "occlusion", style.occlusion, "in [0, 1]");
}
