import type { Random } from "../../backend/random";
import { between, type Canvas, type Colour, lumaAt, tint, unitVector } from "./draw";
import { forEachPixel, type Mask, rasterize, tightBox } from "./mask";
import { type Bounds, FAMILIES, turnedBounds } from "./shapes";

/** An object or a look-alike that has a place in a scene but is not painted yet. */
export interface Thing {
  /** Index of its family: an object's class is one more. */
  family: number;
  isObject: boolean;
  mask: Mask;
  /** Around the whole solid shape. */
  box: Bounds;
  size: number;
  /** Share of the solid shape that was kept: 1 for objects. */
  kept: number;
}

/** A painted thing with what was measured while it was painted. */
export interface PaintedThing extends Thing {
  contrast: number;
  texture: number;
}

/** Free pixels around a thing's box. */
const GAP = 1;
const TRIES = 40;

/**
 * Draws a thing's class, size, turn and place; null if no free place was found.
 * `size` is the square root of the area of the box around the solid shape, in pixels.
 */
export function placeThing(
  frame: { width: number; height: number },
  others: readonly Thing[],
  { isObject, sizes }: { isObject: boolean; sizes: readonly [number, number] },
  random: Random,
): Thing | null {
  const family = random.integer(0, FAMILIES.length - 1);
  const { solid, lookalikes } = FAMILIES[family];
  const missing = between(random, 0.38, 0.62);
  const shape = isObject ? solid : lookalikes[random.integer(0, lookalikes.length - 1)](missing);
  const size = between(random, sizes[0], sizes[1]);
  const turn = unitVector(random);
  const [left, top, right, bottom] = turnedBounds(solid, turn);
  const scale = size / Math.sqrt((right - left) * (bottom - top));
  const centre = [random.uniform(), random.uniform()] as const;
  const solidMask = rasterize(solid, { centre, turn, scale });
  const place = findPlace(frame, others, tightBox(solidMask), random);
  if (!place) return null;
  const mask = isObject ? solidMask : rasterize(shape, { centre, turn, scale });
  return {
    family,
    isObject,
    mask: { ...mask, x: mask.x + place.dx, y: mask.y + place.dy },
    box: place.box,
    size,
    kept: mask.count / solidMask.count,
  };
}

/** Whole pixels to move a box by, so that it lies within the frame and apart from the other things. */
function findPlace(
  { width, height }: { width: number; height: number },
  others: readonly Thing[],
  [x1, y1, x2, y2]: Bounds,
  random: Random,
): { dx: number; dy: number; box: Bounds } | null {
  for (let i = 0; i < TRIES; i++) {
    const dx = random.integer(Math.floor(-x1) + 1, Math.floor(width - x2));
    const dy = random.integer(Math.floor(-y1) + 1, Math.floor(height - y2));
    const box: Bounds = [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
    if (!others.some((other) => overlap(box, other.box))) return { dx, dy, box };
  }
  return null;
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] < b[2] + GAP && b[0] < a[2] + GAP && a[1] < b[3] + GAP && b[1] < a[3] + GAP;
}

/**
 * Adds a step of colour to what lies beneath a thing, so its texture shows through; brighter or darker by
 * chance, or as the range of brightness leaves room. Returns the thing with the step as it came out.
 */
export function paintThing(canvas: Canvas, thing: Thing, contrast: number, random: Random): PaintedThing {
  const beneath = brightness(canvas, thing.mask);
  const step = 255 * contrast * direction(beneath.mean, 255 * contrast, random.uniform() < 0.5);
  const shade = tint(random, 0.35 * Math.abs(step));
  forEachPixel(thing.mask, canvas.width, (pixel, coverage) => {
    for (let c = 0; c < 3; c++) {
      const painted = canvas.data[3 * pixel + c] + coverage * (step + shade[c]);
      canvas.data[3 * pixel + c] = Math.min(255, Math.max(0, painted));
    }
  });
  const after = brightness(canvas, thing.mask);
  return {
    ...thing,
    contrast: Math.abs(after.mean - beneath.mean) / 255,
    texture: beneath.deviation / 255,
  };
}

/** Brighter (1) or darker (−1): as wished where there is room, else the other way. */
function direction(mean: number, step: number, wishBrighter: boolean): 1 | -1 {
  if (wishBrighter) return mean + step <= 240 || mean - step < 15 ? 1 : -1;
  return mean - step >= 15 || mean + step > 240 ? -1 : 1;
}

/** Mean and standard deviation of the brightness beneath a mask, weighted by coverage. */
function brightness(canvas: Canvas, mask: Mask): { mean: number; deviation: number } {
  let [weight, sum, squares] = [0, 0, 0];
  forEachPixel(mask, canvas.width, (pixel, coverage) => {
    const value = lumaAt(canvas, pixel);
    weight += coverage;
    sum += coverage * value;
    squares += coverage * value * value;
  });
  const mean = sum / weight;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / weight - mean * mean)) };
}

/** A colour nearby: `strength` gray levels brighter or darker, with a little tint. */
export function nearbyColour(random: Random, strength: number): Colour {
  const step = between(random, strength / 2, strength) * (random.uniform() < 0.5 ? -1 : 1);
  const shade = tint(random, strength / 3);
  return [step + shade[0], step + shade[1], step + shade[2]];
}
