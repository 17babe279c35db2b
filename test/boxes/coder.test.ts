import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipBoxes, decodeBoxes, encodeBoxes, LARGEST_LOG_SCALE } from "../../src/boxes/coder";
import { expectClose } from "../backend/close";
import { boxArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

interface CoderFixture {
  anchors: number[][];
  boxes: number[][];
  cases: {
    weights: [number, number, number, number];
    clamp: number;
    encoded: number[][];
    deltas: number[][];
    decoded: number[][];
  }[];
}
const { anchors, boxes, cases } = readFixture<CoderFixture>("coder");

describe("encodeBoxes and decodeBoxes", () => {
  it.each(cases)("agree with the reference, weights $weights, far deltas clamped at $clamp", (given) => {
    const { weights, clamp, encoded, deltas, decoded } = given;
    const close = { relative: 1e-10, absolute: 1e-10 };
    expectClose(encodeBoxes(boxes, anchors, { weights }).flat(), encoded.flat(), close);
    expectClose(decodeBoxes(deltas, anchors, { weights, clamp }).flat(), decoded.flat(), close);
    const typed = decodeBoxes(Float32Array.from(deltas.flat()), anchors, { weights, clamp });
    expect(typed).toBeInstanceOf(Float32Array);
    expectClose(typed, decoded.flat(), { relative: 1e-6, absolute: 1e-4 });
  });

  it("undo each other, in rows and in float32", () => {
    const weights = fc.constantFrom([1, 1, 1, 1] as const, [10, 10, 5, 5] as const);
    fc.assert(
      fc.property(boxArbitrary, boxArbitrary, weights, (box, anchor, weights) => {
        const fits = Math.max(
          (box[2] - box[0]) / (anchor[2] - anchor[0]),
          (box[3] - box[1]) / (anchor[3] - anchor[1]),
        );
        fc.pre(Math.log(fits) < LARGEST_LOG_SCALE);
        const back = decodeBoxes(encodeBoxes([box], [anchor], { weights }), [anchor], { weights });
        expectClose(back[0], box, { relative: 1e-12, absolute: 1e-10 });
        const typed = encodeBoxes(Float32Array.from(box), [anchor], { weights });
        expectClose(decodeBoxes(typed, [anchor], { weights }), box, { relative: 1e-5, absolute: 1e-3 });
      }),
    );
  });

  it("give offset 0 to the anchor itself, and the anchor back for offset 0", () => {
    expect(encodeBoxes([[2, 4, 10, 8]], [[2, 4, 10, 8]])).toEqual([[0, 0, 0, 0]]);
    expect(decodeBoxes([[0, 0, 0, 0]], [[2, 4, 10, 8]])).toEqual([[2, 4, 10, 8]]);
  });

  it("never make a box more than 62.5 times its anchor, so nothing overflows", () => {
    const [x1, y1, x2, y2] = decodeBoxes([[0, 0, 1e30, 1000]], [[0, 0, 4, 8]])[0];
    expect(x2 - x1).toBeCloseTo(4 * 62.5, 9);
    expect(y2 - y1).toBeCloseTo(8 * 62.5, 9);
  });

  it("make a box as large as its offsets say where the clamp is taken away", () => {
    const clamp = Number.POSITIVE_INFINITY;
    const [x1, , x2] = decodeBoxes([[0, 0, Math.log(1000), 0]], [[0, 0, 4, 8]], { clamp })[0];
    expect(x2 - x1).toBeCloseTo(4000, 9);
  });

  it("multiply each offset by its own weight", () => {
    const [box, anchor] = [[[1, 2, 9, 12]], [[0, 0, 4, 8]]];
    const plain = encodeBoxes(box, anchor)[0];
    const weighted = encodeBoxes(box, anchor, { weights: [10, 20, 5, 2] })[0];
    expectClose(weighted, [plain[0] * 10, plain[1] * 20, plain[2] * 5, plain[3] * 2], { relative: 1e-14 });
  });

  it("take nothing and give nothing, in the form it came", () => {
    expect(encodeBoxes([], [])).toEqual([]);
    expect(decodeBoxes(new Float32Array(0), [])).toEqual(new Float32Array(0));
  });

  it("refuse boxes without a size and numbers that do not pair, naming them", () => {
    expect(() => encodeBoxes([[0, 0, 0, 5]], [[0, 0, 4, 4]])).toThrow(
      "encodeBoxes: pair 0 has sizes 0 × 5 (box) and 4 × 4 (anchor); all must be positive",
    );
    expect(() => decodeBoxes([[0, 0, 0, 0]], [])).toThrow("decodeBoxes: 1 and 0 boxes cannot be paired");
  });

  it("refuse weights that are not positive and a clamp that is no number", () => {
    const box = [[0, 0, 4, 4]];
    expect(() => encodeBoxes(box, box, { weights: [1, 1, 0, 1] })).toThrow(
      "encodeBoxes: found weight 0, all four must be positive",
    );
    expect(() => decodeBoxes(box, box, { weights: [1, Number.NaN, 1, 1] })).toThrow("found weight NaN");
    expect(() => decodeBoxes(box, box, { clamp: Number.NaN })).toThrow("decodeBoxes: the clamp is NaN");
  });
});

it("clipBoxes cuts boxes at the border, in place, and leaves those inside alone", () => {
  const clipped = Float32Array.of(-5, 2, 30, 40, 3, 4, 5, 6, 50, 50, 60, 60);
  expect(clipBoxes(clipped, 20, 10)).toBe(clipped);
  expect([...clipped]).toEqual([0, 2, 20, 10, 3, 4, 5, 6, 20, 10, 20, 10]);
});
