import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIof, boxIou } from "../../src/boxes/iou";
import { expectClose } from "../backend/close";
import { boxArbitrary, boxesArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

const { a, b, matrices } = readFixture<{
  a: number[][];
  b: number[][];
  matrices: { iou: number[][]; iof: number[][] };
}>("overlap");

describe("boxIou", () => {
  it("is what the reference computes, for rows and for typed arrays", () => {
    expectClose(boxIou(a, b).flat(), matrices.iou.flat(), { relative: 1e-11, absolute: 1e-12 });
    const typed = boxIou(Float32Array.from(a.flat()), Float32Array.from(b.flat()));
    expect(typed).toBeInstanceOf(Float32Array);
    expectClose(typed, matrices.iou.flat(), { relative: 1e-7 });
  });

  it("is symmetric, in [0, 1], and 1 of a box with itself", () => {
    fc.assert(
      fc.property(boxesArbitrary(6), boxesArbitrary(6), (a, b) => {
        const there = boxIou(a, b);
        const back = boxIou(b, a);
        there.forEach((row, i) => {
          row.forEach((value, j) => {
            expect(value).toBe(back[j][i]);
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          });
        });
        a.forEach((box) => {
          expect(boxIou([box], [box])).toEqual([[1]]);
        });
      }),
    );
  });

  it("does not change when both boxes are moved or scaled alike", () => {
    fc.assert(
      fc.property(boxArbitrary, boxArbitrary, fc.integer({ min: -64, max: 64 }), (a, b, by) => {
        const moved = (box: number[]) => box.map((value) => (value + by) * 4);
        expect(boxIou([moved(a)], [moved(b)])[0][0]).toBe(boxIou([a], [b])[0][0]);
      }),
    );
  });

  it("is 0 where boxes only touch, or where one or both are empty", () => {
    const touching = [
      [0, 0, 4, 4],
      [4, 0, 8, 4],
    ];
    const empty = [3, 3, 3, 3];
    expect(boxIou(touching.slice(0, 1), [touching[1], empty])).toEqual([[0, 0]]);
    expect(boxIou([empty], [empty])).toEqual([[0]]);
  });

  it("keeps a row for each box, and a column for each other box, when there are none", () => {
    expect(
      boxIou(
        [
          [0, 0, 1, 1],
          [0, 0, 2, 2],
        ],
        [],
      ),
    ).toEqual([[], []]);
    expect(boxIou([], [[0, 0, 1, 1]])).toEqual([]);
    expect(boxIou(new Float32Array(0), [[0, 0, 1, 1]])).toEqual(new Float32Array(0));
  });
});

describe("boxIof", () => {
  it("is what the reference computes, 0 of an empty box", () => {
    expectClose(boxIof(a, b).flat(), matrices.iof.flat(), { relative: 1e-11, absolute: 1e-12 });
  });

  it("is the share of the first box that lies inside the second", () => {
    expect(
      boxIof(
        [[0, 0, 10, 10]],
        [
          [0, 0, 10, 5],
          [-5, -5, 50, 50],
          [20, 20, 30, 30],
        ],
      ),
    ).toEqual([[0.5, 1, 0]]);
    expect(boxIof(Float32Array.of(0, 0, 4, 4), [[2, 0, 9, 9]])).toEqual(Float32Array.of(0.5));
  });

  it("is never below IoU", () => {
    fc.assert(
      fc.property(boxArbitrary, boxArbitrary, (a, b) => {
        expect(boxIof([a], [b])[0][0]).toBeGreaterThanOrEqual(boxIou([a], [b])[0][0]);
      }),
    );
  });
});
