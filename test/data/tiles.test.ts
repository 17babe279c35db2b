import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tilesOf } from "../../src/data/tiles";

describe("tilesOf", () => {
  it("is the image alone where it fits", () => {
    expect(tilesOf(640, 512)).toEqual([{ x: 0, y: 0, width: 640, height: 512 }]);
  });

  it("covers every pixel, with at least the overlap between neighbours", () => {
    const length = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(
        length,
        fc.integer({ min: 20, max: 900 }),
        fc.integer({ min: 0, max: 19 }),
        (width, tile, overlap) => {
          const tiles = tilesOf(width, 10, { tile, overlap });
          expect(tiles[0].x).toBe(0);
          expect(tiles[tiles.length - 1].x + tiles[tiles.length - 1].width).toBe(width);
          for (let i = 1; i < tiles.length; i++) {
            expect(tiles[i - 1].x + tile - tiles[i].x).toBeGreaterThanOrEqual(overlap);
            expect(tiles[i].width).toBe(tile);
          }
        },
      ),
    );
  });

  it("tiles both sides, row by row", () => {
    const tiles = tilesOf(15, 15, { tile: 10, overlap: 2 });
    expect(tiles.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [5, 0],
      [0, 5],
      [5, 5],
    ]);
  });

  it("refuses an overlap as large as the tile", () => {
    expect(() => tilesOf(100, 100, { tile: 64, overlap: 64 })).toThrow("overlap 64");
  });
});
