import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Augmentation } from "../../../src/data/augment/draw";
import { paintAugmented } from "../../../src/data/augment/paint";
import { resizePixels } from "../../../src/data/augment/resize";
import { cropPixels, padPixels, toRgb } from "../../../src/data/pixels";
import type { Pixels } from "../../../src/types";
import { pixelsOf } from "../example";

/** The same, one thing after another, place by place. */
function stepByStep(pixels: Pixels, augmentation: Augmentation, size: number): number[] {
  const { window, width, height, flip, verticalFlip, tone } = augmentation;
  const { data } = padPixels(toRgb(resizePixels(cropPixels(pixels, window), width, height)), size, size);
  const { contrast, brightness } = tone ?? { contrast: 1, brightness: 0 };
  const painted = [];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let c = 0; c < 3; c++) {
        const [fromX, fromY] = [flip ? size - 1 - x : x, verticalFlip ? size - 1 - y : y];
        const level = data[3 * (fromY * size + fromX) + c];
        painted.push(Uint8ClampedArray.of((level - 128) * contrast + 128 + brightness)[0]);
      }
  return painted;
}

const colour: Pixels = {
  data: Uint8Array.from({ length: 20 * 15 * 3 }, (_, i) => (i * 31 + (i >> 5) * 7) % 256),
  width: 20,
  height: 15,
  channels: 3,
};

describe("paintAugmented", () => {
  it("is cutting, resizing, padding, flipping and changing the tone, one after another", () => {
    const side = fc.integer({ min: 1, max: 12 });
    const tone = fc.option(
      fc.record({
        contrast: fc.double({ min: 0.5, max: 2, noNaN: true }),
        brightness: fc.double({ min: -90, max: 90, noNaN: true }),
      }),
      { nil: undefined },
    );
    const augmentation = fc.record({
      window: fc.record({
        x: fc.integer({ min: 0, max: 8 }),
        y: fc.integer({ min: 0, max: 3 }),
        width: side,
        height: side,
      }),
      width: side,
      height: side,
      flip: fc.boolean(),
      verticalFlip: fc.boolean(),
      tone,
    });
    fc.assert(
      fc.property(augmentation, fc.boolean(), fc.boolean(), (drawn, gray, keepsSize) => {
        const pixels = gray ? pixelsOf(20, 15) : colour;
        const { width, height } = keepsSize ? drawn.window : drawn;
        const applied = { ...drawn, width, height };
        const painted = new Uint8Array(12 * 12 * 3).fill(77);
        paintAugmented(pixels, applied, 12, painted);
        expect([...painted]).toEqual(stepByStep(pixels, applied, 12));
      }),
      { numRuns: 300 },
    );
  });
});
