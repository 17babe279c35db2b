import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxCiou, boxDiou, boxGiou } from "../../src/boxes/generalised-iou";
import { boxIou } from "../../src/boxes/iou";
import { expectClose } from "../backend/close";
import { boxArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

const fixture = readFixture<{
  a: number[][];
  b: number[][];
  matrices: { giou: number[][]; diou: number[][]; ciou: number[][] };
}>("overlap");
const functions = [
  { name: "boxGiou", f: boxGiou, expected: fixture.matrices.giou },
  { name: "boxDiou", f: boxDiou, expected: fixture.matrices.diou },
  { name: "boxCiou", f: boxCiou, expected: fixture.matrices.ciou },
];
/** Also points and lines. */
const anyBox = fc.oneof(
  boxArbitrary,
  fc
    .tuple(boxArbitrary, fc.nat(2))
    .map(([[x1, y1, x2, y2], kind]) => [x1, y1, kind === 1 ? x2 : x1, kind === 2 ? y2 : y1]),
);
const ofPair = (f: typeof boxGiou, a: number[], b: number[]) => f([a], [b])[0][0];

describe.each(functions)("$name", ({ name, f, expected }) => {
  it("is what the reference computes, empty boxes included, in rows and typed", () => {
    expectClose(f(fixture.a, fixture.b).flat(), expected.flat(), { relative: 1e-11, absolute: 1e-12 });
    const typed = f(Float32Array.from(fixture.a.flat()), fixture.b);
    expect(typed).toBeInstanceOf(Float32Array);
    expectClose(typed, expected.flat(), { relative: 1e-7, absolute: 1e-9 });
  });

  it("is 1 of a box with itself, and symmetric", () => {
    fc.assert(
      fc.property(boxArbitrary, boxArbitrary, (a, b) => {
        expect(ofPair(f, a, a)).toBe(1);
        expect(ofPair(f, a, b)).toBe(ofPair(f, b, a));
      }),
    );
  });

  it("does not change when both boxes are moved or scaled alike", () => {
    fc.assert(
      fc.property(anyBox, anyBox, fc.integer({ min: -64, max: 64 }), (a, b, by) => {
        const moved = (box: number[]) => box.map((value) => (value + by) * 4);
        expect(ofPair(f, moved(a), moved(b))).toBe(ofPair(f, a, b));
      }),
    );
  });

  it("falls as a box moves away, where IoU is 0 all along", () => {
    const away = [0, 1, 2, 3, 4].map((by) => [4 + by, 0, 6 + by, 8]);
    const values = f([[0, 0, 4, 4]], away)[0];
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
  });

  it("is 0 of an empty box with itself", () => {
    for (const empty of [
      [3, 3, 3, 3],
      [3, 3, 3, 8],
      [3, 3, 8, 3],
    ])
      expect(ofPair(f, empty, empty)).toBe(0);
  });

  it("is a number for boxes turned round, too", () => {
    const turned = [8, 8, 2, 2];
    for (const other of [turned, [0, 0, 10, 10], [8, 2, 2, 8]])
      expect(Number.isFinite(ofPair(f, turned, other))).toBe(true);
  });

  it("keeps a row for each box when there is no other, and refuses boxes of other lengths", () => {
    expect(f([[0, 0, 1, 1]], [])).toEqual([[]]);
    expect(f(new Float32Array(0), [[0, 0, 1, 1]])).toEqual(new Float32Array(0));
    expect(() => f([[0, 0, 1]], [])).toThrow(`${name}: box 0 has 3 numbers`);
  });
});

describe("the generalisations", () => {
  it("lie in their ranges, each below what it generalises: CIoU ≤ DIoU ≤ IoU and GIoU ≤ IoU", () => {
    const boxes = fc.array(anyBox, { maxLength: 6 });
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const [iou, giou, diou, ciou] = [boxIou, boxGiou, boxDiou, boxCiou].map((f) => f(a, b).flat());
        iou.forEach((value, i) => {
          expect(giou[i]).toBeLessThanOrEqual(value);
          expect(diou[i]).toBeLessThanOrEqual(value);
          expect(ciou[i]).toBeLessThanOrEqual(diou[i]);
          expect(giou[i]).toBeGreaterThanOrEqual(-1);
          expect(diou[i]).toBeGreaterThanOrEqual(-1);
          expect(ciou[i]).toBeGreaterThan(-2);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("are IoU where a box lies in the middle of another of its shape", () => {
    fc.assert(
      fc.property(boxArbitrary, fc.constantFrom(2, 4), (a, times) => {
        const [w, h] = [a[2] - a[0], a[3] - a[1]];
        const grow = (times - 1) / 2;
        const b = [a[0] - grow * w, a[1] - grow * h, a[2] + grow * w, a[3] + grow * h];
        for (const { f } of functions) expect(ofPair(f, a, b)).toBe(1 / times ** 2);
      }),
    );
  });

  it("tell apart what IoU does not: distance (all three), and shape (CIoU alone)", () => {
    const square = [0, 0, 4, 4];
    const flat = [0, 1, 8, 3]; // the square's area
    const tall = [1, 0, 3, 8];
    expect(ofPair(boxCiou, square, square)).toBeGreaterThan(ofPair(boxCiou, square, flat));
    const [centredFlat, centredTall] = [flat, tall].map(([x1, y1, x2, y2]) => [
      x1 - (x1 + x2) / 2 + 2,
      y1 - (y1 + y2) / 2 + 2,
      x2 - (x1 + x2) / 2 + 2,
      y2 - (y1 + y2) / 2 + 2,
    ]);
    expect(ofPair(boxDiou, square, centredFlat)).toBe(ofPair(boxIou, square, centredFlat));
    expect(ofPair(boxCiou, square, centredFlat)).toBeLessThan(ofPair(boxDiou, square, centredFlat));
    expectClose([ofPair(boxCiou, square, centredFlat)], [ofPair(boxCiou, square, centredTall)], {
      relative: 1e-14,
    });
  });

  it("take off the share of the gap (GIoU) and the squared distance over the squared diagonal (DIoU)", () => {
    expect(boxGiou([[0, 0, 2, 2]], [[4, 0, 6, 2]])).toEqual([[-1 / 3]]); // C is 12, the gap 4
    expect(boxDiou([[0, 0, 3, 4]], [[3, 4, 6, 8]])).toEqual([[-0.25]]); // 5 apart, diagonal 10
  });

  it("reach −1: GIoU and DIoU of two points apart, as nothing of the box around them is covered", () => {
    const [here, there] = [[[1, 1, 1, 1]], [[4, 5, 4, 5]]];
    expect(boxGiou(here, there)).toEqual([[-1]]);
    expect(boxDiou(here, there)).toEqual([[-1]]);
    expect(boxCiou(here, there)).toEqual([[-1]]); // points have no shape
  });
});
