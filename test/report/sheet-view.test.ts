import { describe, expect, it } from "vitest";
import { sheetView } from "../../src/report/sheet-view";
import { truth } from "../data/example";

const FRAME = { width: 400, height: 300 };
const view = (width: number, height: number, boxes: number[][]) =>
  sheetView({ width, height, groundTruth: truth(boxes) }, FRAME);

describe("sheetView", () => {
  it("shows an image whole where its objects can be seen in it, and where it has none", () => {
    expect(view(800, 600, [[0, 0, 40, 40]])).toEqual({
      window: { x: 0, y: 0, width: 800, height: 600 },
      scale: 0.5,
      whole: true,
    });
    expect(view(8000, 600, []).whole).toBe(true);
  });

  it("cuts out the part with most objects where they would vanish, and draws them 14 pixels wide", () => {
    const crowd = Array.from({ length: 5 }, (_, i) => [3000 + 20 * i, 2000, 3010 + 20 * i, 2010]);
    const { window, scale, whole } = view(4000, 3000, [[100, 100, 110, 110], ...crowd]);
    expect([scale, whole]).toEqual([1.4, false]);
    expect(window.x).toBeLessThanOrEqual(3000);
    expect(window.x + window.width).toBeGreaterThanOrEqual(3090);
  });

  it("never draws more than the frame holds", () => {
    for (const [width, height] of [
      [31, 17],
      [401, 299],
      [5000, 40],
      [3, 2000],
    ]) {
      const { window, scale } = view(width, height, [[0, 0, 2, 2]]);
      expect(window.width * scale).toBeLessThanOrEqual(FRAME.width + 1e-9);
      expect(window.height * scale).toBeLessThanOrEqual(FRAME.height + 1e-9);
      expect(window.x + window.width).toBeLessThanOrEqual(width);
      expect(window.y + window.height).toBeLessThanOrEqual(height);
    }
  });
});
