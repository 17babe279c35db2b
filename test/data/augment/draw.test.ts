import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawAugmentation } from "../../../src/data/augment/draw";
import { exampleImage, truth } from "../example";

const image = exampleImage(1, 300, 200, truth([[40, 50, 60, 64]]));
const draws = (count: number, options: Partial<Parameters<typeof drawAugmentation>[1]>) =>
  Array.from({ length: count }, (_, step) =>
    drawAugmentation(image, { size: 64, ...options }, { seed: 1, step, position: 0 }),
  );
const share = (holds: boolean[]) => holds.filter(Boolean).length / holds.length;

describe("drawAugmentation", () => {
  it("by default cuts, flips half left to right, and changes tones within ±20 levels and ±15 %", () => {
    const drawn = draws(400, {});
    for (const { window, width, height, verticalFlip, tone } of drawn) {
      expect([window.width, window.height, width, height]).toEqual([64, 64, 64, 64]);
      expect(verticalFlip).toBe(false);
      expect(Math.abs(tone!.brightness)).toBeLessThanOrEqual(20);
      expect(Math.abs(tone!.contrast - 1)).toBeLessThanOrEqual(0.15);
    }
    expect(Math.abs(share(drawn.map(({ flip }) => flip)) - 0.5)).toBeLessThan(0.1);
    expect(Math.max(...drawn.map(({ tone }) => tone!.brightness))).toBeGreaterThan(18);
    expect(Math.min(...drawn.map(({ tone }) => tone!.contrast))).toBeLessThan(0.87);
  });

  it("leaves an image as it is when all is off", () => {
    const [drawn] = draws(1, { crop: false, flip: false, jitter: false });
    expect(drawn).toEqual({
      window: { x: 118, y: 68, width: 64, height: 64 },
      width: 64,
      height: 64,
      flip: false,
      verticalFlip: false,
      tone: undefined,
    });
  });

  it("resizes within the range, as often up as down", () => {
    const factors = draws(400, { scale: [0.8, 1.25] }).map(({ window, width }) => width / window.width);
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(64 / 80);
    expect(Math.max(...factors)).toBeLessThanOrEqual(64 / 51);
    expect(Math.max(...factors) / Math.min(...factors)).toBeGreaterThan(1.5);
    expect(Math.abs(share(factors.map((factor) => factor > 1)) - 0.5)).toBeLessThan(0.1);
  });

  it("cuts a part of the image that becomes at most `size`, and exactly that where the image is large enough", () => {
    const side = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.integer(),
        (w, h, scale, seed) => {
          const options = { size: 64, scale: [scale, scale] as const };
          const { window, width, height } = drawAugmentation(exampleImage(1, w, h), options, {
            seed,
            step: 0,
            position: 0,
          });
          expect(window.x >= 0 && window.x + window.width <= w).toBe(true);
          expect(window.y >= 0 && window.y + window.height <= h).toBe(true);
          expect(width >= 1 && width <= 64 && height >= 1 && height <= 64).toBe(true);
          if (w * scale >= 64 + scale) expect(width).toBe(64);
        },
      ),
    );
  });

  it("depends on seed, step and position, and on nothing else", () => {
    const at = (seed: number, step: number, position: number) =>
      drawAugmentation(image, { size: 64, scale: [0.5, 2] }, { seed, step, position });
    expect(at(1, 2, 3)).toEqual(at(1, 2, 3));
    for (const other of [at(2, 2, 3), at(1, 3, 3), at(1, 2, 4)]) expect(other).not.toEqual(at(1, 2, 3));
  });
});
