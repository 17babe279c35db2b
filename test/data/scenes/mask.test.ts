import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erase, forEachPixel, rasterize, tightBox } from "../../../src/data/scenes/mask";
import { FAMILIES } from "../../../src/data/scenes/shapes";

const [disc, square] = FAMILIES.map(({ solid }) => solid);
const pose = { centre: [20.3, 15.8] as const, turn: [1, 0] as const, scale: 6 };

function coverage(mask: ReturnType<typeof rasterize>, width = 64): Map<number, number> {
  const covered = new Map<number, number>();
  forEachPixel(mask, width, (pixel, share) => covered.set(pixel, share));
  return covered;
}

describe("rasterize", () => {
  it("covers the area of a disc and of a square", () => {
    const area = (mask: ReturnType<typeof rasterize>) =>
      [...coverage(mask).values()].reduce((sum, share) => sum + share, 0);
    expect(area(rasterize(disc, pose)) / (Math.PI * 36)).toBeCloseTo(1, 1);
    expect(area(rasterize(square, pose)) / 144).toBeCloseTo(1, 1);
  });

  it("counts its samples", () => {
    const { samples, count } = rasterize(disc, pose);
    expect(count).toBe(samples.filter((sample) => sample === 1).length);
  });
});

describe("tightBox", () => {
  it("is within a quarter pixel of the shape, however it is placed", () => {
    const place = fc.double({ min: 12, max: 30, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.double({ min: 2, max: 10, noNaN: true }), (x, y, scale) => {
        const box = tightBox(rasterize(square, { centre: [x, y], turn: [1, 0], scale }));
        [x - scale, y - scale, x + scale, y + scale].forEach((side, i) => {
          expect(Math.abs(box[i] - side)).toBeLessThanOrEqual(0.25);
        });
      }),
    );
  });

  it("touches covered pixels on every side and leaves none out", () => {
    const mask = rasterize(disc, pose);
    const [x1, y1, x2, y2] = tightBox(mask);
    const pixels = [...coverage(mask).keys()];
    const [xs, ys] = [pixels.map((pixel) => pixel % 64), pixels.map((pixel) => Math.floor(pixel / 64))];
    expect([Math.min(...xs), Math.min(...ys)]).toEqual([Math.floor(x1), Math.floor(y1)]);
    expect([Math.max(...xs) + 1, Math.max(...ys) + 1]).toEqual([Math.ceil(x2), Math.ceil(y2)]);
  });
});

describe("erase", () => {
  it("takes what is covered from the mask and its box, and leaves the first mask alone", () => {
    const whole = rasterize(square, pose);
    const half = erase(whole, (x) => x < 20.3);
    expect(half.count / whole.count).toBeCloseTo(0.5, 1);
    expect(tightBox(half)[0]).toBeCloseTo(20.25, 0);
    expect(tightBox(half).slice(1)).toEqual(tightBox(whole).slice(1));
    expect(whole).toEqual(rasterize(square, pose));
  });
});
