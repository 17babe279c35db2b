import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { keepApart } from "../../src/boxes/suppress";
import { boxArbitrary } from "./arbitrary-boxes";

/** By the definition: each candidate beside every box kept so far. */
function plainly(boxes: number[][], threshold: number): number[] {
  const kept: number[] = [];
  boxes.forEach((box, i) => {
    const overlaps = boxIou(
      [box],
      kept.map((k) => boxes[k]),
    )[0];
    if (!overlaps.some((iou) => iou > threshold)) kept.push(i);
  });
  return kept;
}

const inOrder = (boxes: number[][], threshold: number, limit = Number.POSITIVE_INFINITY) =>
  keepApart(Float64Array.from(boxes.flat()), Int32Array.from(boxes.keys()), threshold, limit);

/** Boxes of very unlike sizes, close together or far apart, from 2⁻⁶ to 2¹² pixels. */
const unlikeArbitrary = fc
  .tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), fc.integer({ min: -6, max: 8 }), fc.nat(12))
  .map(([x, y, w, h, scale, shift]) =>
    [x + 2 ** shift, y, x + 2 ** shift + w, y + h].map((value) => value * 2 ** scale),
  );
const thresholdArbitrary = fc.oneof(
  fc.constantFrom(0, 1, 0.25, 0.5, 0.7),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe("keepApart", () => {
  it("keeps what holding every box against every kept one would keep, sizes alike", () => {
    const crowd = fc.array(boxArbitrary, { minLength: 50, maxLength: 150 });
    fc.assert(
      fc.property(crowd, thresholdArbitrary, (boxes, threshold) => {
        expect(inOrder(boxes, threshold)).toEqual(plainly(boxes, threshold));
      }),
    );
  });

  it("does so where sizes are very unlike, or boxes empty", () => {
    const crowd = fc.array(fc.oneof(unlikeArbitrary, boxArbitrary), { maxLength: 120 });
    fc.assert(
      fc.property(crowd, thresholdArbitrary, (boxes, threshold) => {
        expect(inOrder(boxes, threshold)).toEqual(plainly(boxes, threshold));
      }),
      { numRuns: 300 },
    );
  });

  it("does so for boxes moved by just as much as the threshold allows", () => {
    for (const threshold of [0.1, 0.3, 0.5, 0.7, 0.9])
      for (const moved of [0, 1e-12, -1e-12, 1e-6, -1e-6]) {
        const side = 64;
        const by = (side * (1 - threshold)) / (1 + threshold) + moved; // IoU = (side − by) / (side + by)
        const boxes = Array.from({ length: 40 }, (_, i) => [i * by, 0, i * by + side, side]);
        expect(inOrder(boxes, threshold)).toEqual(plainly(boxes, threshold));
      }
  });

  describe("finds what overlaps just enough from as far away as that can be", () => {
    /** 1000 pairs of intervals, each on a line of its own, so that only partners overlap; long ones first. */
    function onLines(long: number, shift: number, vertical: boolean): number[][] {
      const lines = Array.from({ length: 1000 }, (_, i) => ({ low: 150 * Math.sin(i * i), at: 9 * i }));
      const laid = (length: number, by: number) =>
        lines.map(({ low, at }) => {
          const [from, to] = [low + by, low + by + length];
          return vertical ? [at, from, at + 8, to] : [from, at, to, at + 8];
        });
      return [...laid(long, 0), ...laid(16, shift)];
    }
    const longOnes = Array.from({ length: 1000 }, (_, i) => i);

    it("at either end of a box as long as the threshold allows", () => {
      for (const threshold of [0.1, 0.3, 0.5, 0.7, 0.9])
        for (const vertical of [false, true]) {
          const long = (16 / threshold) * (1 - 1e-9); // IoU = 16 / long
          for (const shift of [0, long - 16])
            expect(inOrder(onLines(long, shift, vertical), threshold)).toEqual(longOnes);
        }
    });

    it("where boxes only just touch, at threshold 0", () => {
      for (const vertical of [false, true])
        for (const shift of [63.999, -15.999])
          expect(inOrder(onLines(64, shift, vertical), 0)).toEqual(longOnes);
    });
  });

  it("keeps boxes that cannot overlap any: empty, turned round, not finite, beyond all measure", () => {
    const odd = [
      [5, 5, 5, 9],
      [9, 9, 2, 2],
      [0, 0, Number.POSITIVE_INFINITY, 8],
      [Number.NaN, 0, 8, 8],
      [0, 0, 1e200, 1e200],
    ];
    const boxes = [[0, 0, 8, 8], ...odd, ...odd, [0, 0, 8, 8], [1e300, 0, 1.5e300, 1e-300]];
    expect(inOrder(boxes, 0.5)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
  });

  it("finds what overlaps although one box lies very far away", () => {
    const pair = [
      [0, 0, 8, 8],
      [1, 0, 9, 8],
    ];
    expect(inOrder([[1e12, 1e12, 1e12 + 4, 1e12 + 4], ...pair], 0.5)).toEqual([0, 1]);
  });

  it("takes candidates in the order given and stops at the limit", () => {
    const b = Float32Array.of(0, 0, 8, 8, 0, 0, 8, 7, 20, 0, 28, 8, 40, 0, 48, 8);
    expect(keepApart(b, Int32Array.of(3, 1, 0), 0.5, 9)).toEqual([3, 1]);
    expect(keepApart(b, Int32Array.of(3, 1, 2), 0.5, 2)).toEqual([3, 1]);
    expect(keepApart(b, new Int32Array(0), 0.5, 2)).toEqual([]);
  });
});
