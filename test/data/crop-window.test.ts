import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { centreWindow, drawCropWindow } from "../../src/data/crop-window";
import { shareLeft } from "../../src/data/ground-truth";
import { exampleImage, truth } from "./example";

describe("drawCropWindow", () => {
  it("lies within the image and is as large as it can be", () => {
    const side = fc.integer({ min: 10, max: 200 });
    fc.assert(
      fc.property(side, side, fc.integer(), (width, height, seed) => {
        const image = exampleImage(1, width, height, truth([[1, 1, 9, 9]]));
        const window = drawCropWindow(image, 64, random(seed));
        expect([window.width, window.height]).toEqual([Math.min(64, width), Math.min(64, height)]);
        expect(window.x >= 0 && window.x + window.width <= width).toBe(true);
        expect(window.y >= 0 && window.y + window.height <= height).toBe(true);
      }),
    );
  });

  it("holds a whole object in most crops, though the object is small", () => {
    const image = exampleImage(1, 2000, 2000, truth([[1700, 300, 1712, 312]]));
    const draws = random(1, "crops");
    const whole = Array.from(
      { length: 300 },
      () => shareLeft(image.groundTruth.boxes, drawCropWindow(image, 128, draws))[0] === 1,
    );
    const share = whole.filter(Boolean).length / 300;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.9);
  });

  it("is not drawn towards ignored regions", () => {
    const image = exampleImage(1, 2000, 2000, truth([[1700, 300, 1712, 312]], [0], [1]));
    const draws = random(1, "crops");
    const held = Array.from(
      { length: 100 },
      () => shareLeft(image.groundTruth.boxes, drawCropWindow(image, 128, draws))[0] > 0,
    );
    expect(held.filter(Boolean).length).toBeLessThan(10);
  });

  it("cuts fewer objects than crops drawn blindly", () => {
    const boxes = Array.from({ length: 40 }, (_, i) => [(i % 8) * 50 + 10, Math.floor(i / 8) * 50 + 10]).map(
      ([x, y]) => [x, y, x + 20, y + 20],
    );
    const image = exampleImage(1, 400, 250, truth(boxes));
    const draws = random(2, "crops");
    const cut = (window: Parameters<typeof shareLeft>[1]) =>
      shareLeft(image.groundTruth.boxes, window).filter((share) => share > 0 && share < 1).length;
    const mean = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const drawn = mean(Array.from({ length: 300 }, () => cut(drawCropWindow(image, 100, draws))));
    const blind = mean(
      Array.from({ length: 300 }, () =>
        cut({ x: draws.integer(0, 300), y: draws.integer(0, 150), width: 100, height: 100 }),
      ),
    );
    expect(drawn).toBeLessThan(0.7 * blind);
  });

  it("holds the crop's fill of an object larger than itself", () => {
    const image = exampleImage(1, 500, 500, truth([[100, 100, 400, 400]]));
    const draws = random(3, "crops");
    const inside = Array.from({ length: 200 }, () => drawCropWindow(image, 64, draws)).filter(
      ({ x, y }) => x >= 100 && y >= 100 && x + 64 <= 400 && y + 64 <= 400,
    );
    expect(inside.length).toBeGreaterThan(140);
  });
});

describe("centreWindow", () => {
  it("is the middle, or the image where it is smaller", () => {
    expect(centreWindow({ width: 101, height: 30 }, 64)).toEqual({ x: 18, y: 0, width: 64, height: 30 });
  });
});
