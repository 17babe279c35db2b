import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cropGroundTruth, flipGroundTruth, scaleGroundTruth, shareLeft } from "../../src/data/ground-truth";
import { truth } from "./example";

const rect = { x: 10, y: 20, width: 40, height: 30 };

describe("cropGroundTruth", () => {
  it("keeps whole objects, in the crop's coordinates", () => {
    const cropped = cropGroundTruth(truth([[12, 25, 20, 40]], [3]), rect);
    expect([...cropped.boxes]).toEqual([2, 5, 10, 20]);
    expect([...cropped.labels]).toEqual([3]);
    expect([...cropped.ignored]).toEqual([0]);
  });

  it("clips an object of which half is left and ignores one of which less is left", () => {
    const cropped = cropGroundTruth(
      truth([
        [5, 25, 15, 35],
        [4, 25, 14, 35],
      ]),
      rect,
    );
    expect([...cropped.boxes]).toEqual([0, 5, 5, 15, 0, 5, 4, 15]);
    expect([...cropped.ignored]).toEqual([0, 1]);
  });

  it("drops what lies outside and keeps ignored regions ignored", () => {
    const cropped = cropGroundTruth(
      truth(
        [
          [0, 0, 10, 20],
          [12, 25, 20, 40],
        ],
        [1, 0],
        [0, 1],
      ),
      rect,
    );
    expect([...cropped.labels]).toEqual([0]);
    expect([...cropped.ignored]).toEqual([1]);
  });

  it("takes difficulty, records and look-alikes along", () => {
    const record = { contrast: 0.1, texture: 0.05, size: 8, visible: 1, likeness: 0 };
    const cropped = cropGroundTruth(
      {
        ...truth([
          [0, 0, 5, 5],
          [12, 25, 20, 40],
        ]),
        difficulty: Float32Array.of(0.25, 0.75),
        objects: [{ ...record, size: 1 }, record],
        distractors: Float32Array.of(0, 0, 5, 5, 15, 30, 25, 40, 5, 30, 11, 40),
      },
      rect,
    );
    expect([...cropped.difficulty!]).toEqual([0.75]);
    expect(cropped.objects).toEqual([record]);
    expect([...cropped.distractors!]).toEqual([5, 10, 15, 20]);
  });

  it("drops annotated areas: they are of whole objects", () => {
    const { areas } = cropGroundTruth(
      { ...truth([[12, 25, 20, 40]]), areas: Float64Array.of(77) },
      { x: 0, y: 0, width: 100, height: 100 },
    );
    expect(areas).toBeUndefined();
  });

  it("leaves an image without objects without objects", () => {
    expect(cropGroundTruth(truth([]), rect)).toEqual(truth([]));
  });

  it("never loses a visible part: it is an object or an ignored region inside the crop", () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    const side = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(corner, side, side, ([x, y], w, h) => {
        const box = [x, y, x + w, y + h];
        const [share] = shareLeft(Float32Array.from(box), rect);
        const { boxes, ignored } = cropGroundTruth(truth([box]), rect);
        expect(ignored.length).toBe(share > 0 ? 1 : 0);
        if (share === 0) return;
        expect(ignored[0]).toBe(share < 0.5 ? 1 : 0);
        expect(((boxes[2] - boxes[0]) * (boxes[3] - boxes[1])) / (w * h)).toBeCloseTo(share, 5);
        expect(boxes.every((v, i) => v >= 0 && v <= (i % 2 === 0 ? 40 : 30))).toBe(true);
      }),
    );
  });
});

describe("scaleGroundTruth", () => {
  it("by 1 leaves all as it is", () => {
    const known = truth([[1, 2, 1.5, 8]]);
    expect(scaleGroundTruth(known, 1, 1)).toBe(known);
  });

  it("scales boxes, areas, look-alikes and sizes, and takes the rest along", () => {
    const record = { contrast: 0.1, texture: 0.05, size: 8, visible: 1, likeness: 0 };
    const scaled = scaleGroundTruth(
      {
        ...truth([[4, 8, 12, 10]], [3]),
        areas: Float64Array.of(12),
        difficulty: Float32Array.of(0.25),
        objects: [record],
        distractors: Float32Array.of(0, 2, 4, 6),
      },
      2,
      0.5,
    );
    expect(scaled).toEqual({
      ...truth([[8, 4, 24, 5]], [3]),
      areas: Float64Array.of(12),
      difficulty: Float32Array.of(0.25),
      objects: [record],
      distractors: Float32Array.of(0, 1, 8, 3),
    });
    expect(scaleGroundTruth({ ...truth([[0, 0, 9, 9]]), objects: [record] }, 3, 3).objects![0].size).toBe(24);
  });

  it("ignores what shrinks to less than a pixel along a side, but not what was annotated so thin", () => {
    const known = truth([
      [0, 0, 2, 9],
      [0, 0, 9, 1.5],
      [0, 0, 0.5, 9],
    ]);
    expect([...scaleGroundTruth(known, 0.5, 0.5).ignored]).toEqual([0, 1, 1]);
    expect([...scaleGroundTruth(known, 1.5, 1.5).ignored]).toEqual([0, 0, 0]);
  });
});

describe("flipGroundTruth", () => {
  it("mirrors boxes and look-alikes", () => {
    const flipped = flipGroundTruth(
      { ...truth([[1, 2, 4, 8]]), distractors: Float32Array.of(0, 0, 3, 5) },
      10,
    );
    expect([...flipped.boxes]).toEqual([6, 2, 9, 8]);
    expect([...flipped.distractors!]).toEqual([7, 0, 10, 5]);
    expect([...flipGroundTruth(truth([[1, 2, 4, 8]]), 10, true).boxes]).toEqual([1, 2, 4, 8]);
    expect([...flipGroundTruth(truth([[1, 1, 4, 8]]), 10, true).boxes]).toEqual([1, 2, 4, 9]);
  });

  it("twice is what it was", () => {
    const side = fc.integer({ min: 0, max: 64 });
    fc.assert(
      fc.property(fc.array(fc.tuple(side, side, side, side)), fc.boolean(), (boxes, vertical) => {
        const once = flipGroundTruth(truth(boxes), 64, vertical);
        expect(flipGroundTruth(once, 64, vertical)).toEqual(truth(boxes));
      }),
    );
  });
});
