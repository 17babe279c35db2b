import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "../../src/report/marks";
import { marksWithin, pictureWindow } from "../../src/report/picture-window";

const at = (x: number, y: number, hard = false): Mark => ({
  box: [x - 5, y - 5, x + 5, y + 5],
  outcome: "object",
  hard,
});

describe("pictureWindow", () => {
  it("is the whole of a small image", () => {
    const whole = { x: 0, y: 0, width: 128, height: 96 };
    expect(pictureWindow({ width: 128, height: 96 }, [at(5, 5, true)])).toEqual(whole);
    expect(pictureWindow({ width: 128, height: 96 }, [])).toEqual(whole);
  });

  it("lies inside the image and holds an object, wherever objects are", () => {
    const coordinate = fc.integer({ min: 0, max: 511 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate, fc.boolean()), { minLength: 1 }), (points) => {
        const objects = points.map(([x, y, hard]) => at(x, y, hard));
        const window = pictureWindow({ width: 640, height: 512 }, objects);
        expect(window.x).toBeGreaterThanOrEqual(0);
        expect(window.x + window.width).toBeLessThanOrEqual(640);
        expect(window.y + window.height).toBeLessThanOrEqual(512);
        expect(marksWithin(objects, window).length).toBeGreaterThan(0);
      }),
    );
  });

  it("prefers one hard object to many easy ones", () => {
    const easy = [at(100, 100), at(110, 100), at(120, 100)];
    const window = pictureWindow({ width: 640, height: 512 }, [...easy, at(600, 400, true)]);
    expect(marksWithin([at(600, 400)], window)).toHaveLength(1);
  });
});

describe("marksWithin", () => {
  it("counts from the window's corner and leaves out what lies outside", () => {
    const window = { x: 100, y: 50, width: 64, height: 64 };
    expect(marksWithin([at(110, 60), at(90, 60)], window)).toEqual([{ ...at(10, 10) }]);
  });
});
