import { describe, expect, it } from "vitest";
import { asBoxes, asDoubles, asRows, isTyped, takeBoxes } from "../../src/boxes/boxes-like";

describe("asBoxes", () => {
  it("lays rows end to end in doubles", () => {
    expect(
      asBoxes("op", [
        [0, 1, 2, 3],
        [0.1, 0.2, 0.3, 0.4],
      ]),
    ).toEqual(Float64Array.of(0, 1, 2, 3, 0.1, 0.2, 0.3, 0.4));
    expect(asBoxes("op", [])).toEqual(new Float64Array(0));
  });

  it("takes typed arrays as they are, without a copy", () => {
    const boxes = Float32Array.of(0, 0, 1, 1);
    expect(asBoxes("op", boxes)).toBe(boxes);
  });

  it("names the operation and the box that has not four numbers", () => {
    expect(() =>
      asBoxes("op", [
        [0, 0, 1, 1],
        [0, 0, 1],
      ]),
    ).toThrow("op: box 1 has 3 numbers, a box is [x1, y1, x2, y2]");
    expect(() => asBoxes("op", new Float32Array(5))).toThrow("op: 5 numbers are no whole boxes");
  });
});

describe("asDoubles", () => {
  it("copies floats and rows, and takes doubles as they are", () => {
    const doubles = Float64Array.of(0, 0, 0.1, 1);
    expect(asDoubles("op", doubles)).toBe(doubles);
    expect(asDoubles("op", Float32Array.of(0, 0, 0.5, 1))).toEqual(Float64Array.of(0, 0, 0.5, 1));
    expect(asDoubles("op", [[0, 0, 0.1, 1]])).toEqual(doubles);
    expect(() => asDoubles("op", [[0]])).toThrow("op: box 0 has 1 numbers");
  });
});

it("isTyped knows typed arrays of floats and doubles from rows", () => {
  expect([new Float32Array(4), new Float64Array(4), [[0, 0, 1, 1]], []].map(isTyped)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it("asRows cuts numbers into rows", () => {
  expect(asRows([1, 2, 3, 4, 5, 6], 3)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(asRows([], 4)).toEqual([]);
});

it("takeBoxes takes boxes in the order asked for, repeats included", () => {
  const boxes = [
    [0, 0, 1, 1],
    [2, 2, 3, 3],
    [4, 4, 5, 5],
  ];
  expect(takeBoxes(boxes, [2, 0, 2])).toEqual(Float32Array.of(4, 4, 5, 5, 0, 0, 1, 1, 4, 4, 5, 5));
  expect(takeBoxes(boxes, [])).toEqual(new Float32Array(0));
});
