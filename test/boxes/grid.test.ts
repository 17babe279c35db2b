import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridOver, position } from "../../src/boxes/grid";
import { boxesArbitrary } from "./arbitrary-boxes";

const over = (boxes: number[][], reach = 1) =>
  gridOver(Float64Array.from(boxes.flat()), Int32Array.from(boxes.keys()), reach);

describe("gridOver", () => {
  it("has at most √n cells along an axis, which the centres span, and knows the longest sides", () => {
    fc.assert(
      fc.property(boxesArbitrary(40), fc.constantFrom(0.1, 0.5, 3), (boxes, reach) => {
        const { x, y } = over(boxes, reach);
        for (const [axis, low] of [
          [x, 0],
          [y, 1],
        ] as const) {
          expect(axis.cells).toBeGreaterThanOrEqual(1);
          expect(axis.cells).toBeLessThanOrEqual(Math.max(1, Math.ceil(Math.sqrt(boxes.length))));
          expect(axis.longest).toBe(Math.max(0, ...boxes.map((box) => box[low + 2] - box[low])));
          const cells = boxes.map((box) => position(axis, (box[low] + box[low + 2]) / 2));
          if (new Set(boxes.map((box) => box[low] + box[low + 2])).size > 1) {
            expect(Math.min(...cells)).toBe(0);
            expect(Math.max(...cells)).toBe(axis.cells - 1);
          }
        }
      }),
    );
  });

  it("makes cells half as long as a mean box looks", () => {
    const boxes = Array.from({ length: 100 }, (_, i) => [10 * i, 0, 10 * i + 40, 40]);
    const { x, y } = over(boxes, 0.5); // looks 20 pixels: 990 pixels of centres would hold 99 cells of 10
    expect(x.cells).toBe(10); // √100
    expect(over(boxes, 25).x.cells).toBe(10);
    expect(over(boxes.slice(0, 16), 1).x.cells).toBe(4); // 150 pixels of centres: √16 before 7
    expect(over(boxes.slice(0, 4), 1).x.cells).toBe(1); // 30 pixels in cells of 20
    expect(y.cells).toBe(1);
  });

  it("passes over boxes without a finite size, and is one cell where none are left", () => {
    const odd = [
      [0, 0, Number.POSITIVE_INFINITY, 4],
      [3, 3, 3, 3],
      [Number.NaN, 0, 1, 1],
    ];
    expect(over(odd).x).toMatchObject({ cells: 1, longest: 0 });
    expect(over([...odd, [8, 0, 12, 4], [108, 0, 112, 4]]).x).toMatchObject({ start: 10, longest: 4 });
  });
});

describe("position", () => {
  const axis = { start: 10, cells: 4, cellsPerPixel: 0.5, longest: 1, margin: 0 };

  it("never falls where the coordinate rises, and stays inside the grid", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(position(axis, low)).toBeLessThanOrEqual(position(axis, high));
        expect([0, 1, 2, 3]).toContain(position(axis, a));
      }),
    );
  });

  it("counts cells from the start", () => {
    expect([9, 10, 11.9, 12, 17.9, 18, 99].map((at) => position(axis, at))).toEqual([0, 0, 0, 1, 3, 3, 3]);
    expect(position(axis, Number.NaN)).toBe(0);
  });
});
