import type { Pixels } from "../../types";
import type { Rect } from "../ground-truth";
import { cropPixels, meanColour } from "../pixels";
import type { Augmentation } from "./draw";
import { resizePixels } from "./resize";

/**
 * Writes an image as it was augmented, in one pass over what comes out: cut, resized, padded on the right and
 * below by the mean colour of what was cut, mirrored, with another contrast and brightness.
 *
 * @param painted takes the result // [size, size, 3]
 */
export function paintAugmented(
  pixels: Pixels,
  augmentation: Augmentation,
  size: number,
  painted: Uint8Array,
): void {
  const { flip, verticalFlip, tone } = augmentation;
  const [source, part] = resized(pixels, augmentation);
  const levels = levelsOf(tone);
  if (part.width < size || part.height < size) {
    const [red, green = red, blue = red] = meanColour(cropPixels(source, part));
    fill(painted, [levels[red], levels[green], levels[blue]]);
  }
  const { data, channels } = source;
  const [second, third] = channels === 3 ? [1, 2] : [0, 0];
  const step = flip ? -3 : 3;
  for (let y = 0; y < part.height; y++) {
    let from = ((part.y + y) * source.width + part.x) * channels;
    let to = 3 * ((verticalFlip ? size - 1 - y : y) * size + (flip ? size - 1 : 0));
    for (let x = 0; x < part.width; x++) {
      painted[to] = levels[data[from]];
      painted[to + 1] = levels[data[from + second]];
      painted[to + 2] = levels[data[from + third]];
      from += channels;
      to += step;
    }
  }
}

/** The cut part in its new size, and where it lies; the image itself where it is not resized. */
function resized(pixels: Pixels, { window, width, height }: Augmentation): [Pixels, Rect] {
  if (window.width === width && window.height === height) return [pixels, window];
  return [resizePixels(cropPixels(pixels, window), width, height), { x: 0, y: 0, width, height }];
}

/** What each gray level becomes, rounded and held within 0 … 255. */
function levelsOf(tone: Augmentation["tone"]): Uint8ClampedArray {
  const { contrast, brightness } = tone ?? { contrast: 1, brightness: 0 };
  return new Uint8ClampedArray(256).map((_, level) => (level - 128) * contrast + 128 + brightness);
}

function fill(painted: Uint8Array, [red, green, blue]: [number, number, number]): void {
  for (let i = 0; i < painted.length; i += 3) {
    painted[i] = red;
    painted[i + 1] = green;
    painted[i + 2] = blue;
  }
}
