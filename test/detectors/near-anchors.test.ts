import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateAnchors } from "../../src/boxes/anchors";
import { boxIou } from "../../src/boxes/iou";
import { anchorsAt, countAnchors, levelsOf, placesNear } from "../../src/detectors/near-anchors";
import { STRIDES } from "../../src/detectors/pyramid";

const anchorSizes: [number, number, number] = [8, 16, 32];
const SIZE = { width: 80, height: 112 };
const box = fc
  .tuple(
    fc.float({ min: 0, max: 79, noNaN: true }),
    fc.float({ min: 0, max: 111, noNaN: true }),
    fc.float({ min: Math.fround(0.5), max: 80, noNaN: true }),
    fc.float({ min: Math.fround(0.5), max: 112, noNaN: true }),
  )
  .map(([x, y, w, h]) => Float32Array.of(x, y, Math.min(80, x + w), Math.min(112, y + h)))
  .filter(([x1, y1, x2, y2]) => x2 > x1 && y2 > y1);

describe("levels and their places", () => {
  it("hold the anchors that generateAnchors makes, in its order, to the last bit", () => {
    const made = levelsOf({ anchorSizes }, SIZE).map((level) =>
      anchorsAt(level, { rows: [0, level.rows - 1], columns: [0, level.columns - 1] }),
    );
    const all = generateAnchors({ ...SIZE, strides: STRIDES, sizes: anchorSizes });
    expect(made.flatMap((anchors) => Array.from(anchors))).toEqual(Array.from(all));
  });

  it("cover an image padded to whole multiples of 16", () => {
    const count = (width: number, height: number) =>
      levelsOf({ anchorSizes }, { width, height }).reduce((sum, level) => sum + countAnchors(level), 0);
    expect(count(65, 100)).toBe(count(80, 112));
    expect(count(80, 112)).toBe(9 * (20 * 28 + 10 * 14 + 5 * 7));
  });
});

describe("placesNear", () => {
  it("names every place that has an anchor of the wanted IoU with a box", () => {
    fc.assert(
      fc.property(box, fc.constantFrom(0, 0.1, 0.3, 0.5), (corners, least) => {
        for (const level of levelsOf({ anchorSizes }, SIZE)) {
          const places = placesNear(level, corners, least);
          for (let row = 0; row < level.rows; row++)
            for (let column = 0; column < level.columns; column++) {
              const there = anchorsAt(level, { rows: [row, row], columns: [column, column] });
              const best = Math.max(...boxIou([Array.from(corners)], there)[0]);
              if (best === 0 || best < least + 1e-6) continue;
              expect(places).not.toBeNull();
              expect(row >= places!.rows[0] && row <= places!.rows[1]).toBe(true);
              expect(column >= places!.columns[0] && column <= places!.columns[1]).toBe(true);
            }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("names few places, and none where no anchor is of a like size", () => {
    const [fine, , coarse] = levelsOf({ anchorSizes }, { width: 640, height: 640 });
    expect(placesNear(fine, Float32Array.of(0, 0, 600, 600), 0.3)).toBeNull();
    const { rows, columns } = placesNear(coarse, Float32Array.of(300, 300, 332, 332), 0.3)!;
    expect((rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)).toBeLessThan(30);
  });
});
