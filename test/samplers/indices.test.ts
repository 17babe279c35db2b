import { describe, expect, it } from "vitest";
import {
  boxesAt,
  countOfAtLeast,
  indicesOfAtLeast,
  indicesWhere,
  valuesAt,
} from "../../src/samplers/indices";

describe("indicesWhere", () => {
  it("gives the wanted indices in ascending order", () => {
    expect(indicesWhere(6, (i) => i % 2 === 1)).toEqual(Int32Array.from([1, 3, 5]));
    expect(indicesWhere(3, () => false)).toEqual(new Int32Array(0));
    expect(indicesWhere(0, () => true)).toEqual(new Int32Array(0));
  });
});

describe("indicesOfAtLeast", () => {
  it("gives them in ascending order, equal ones too, and as many as countOfAtLeast counts", () => {
    const labels = Int32Array.of(0, -1, 2, 1, 0, 3, -1);
    expect(indicesOfAtLeast(labels, 1)).toEqual(Int32Array.of(2, 3, 5));
    expect([-1, 0, 1, 3, 4].map((least) => countOfAtLeast(labels, least))).toEqual([7, 5, 3, 1, 0]);
    expect(indicesOfAtLeast(labels, 4)).toEqual(new Int32Array(0));
  });
});

describe("valuesAt", () => {
  it("keeps floats floats and doubles doubles", () => {
    const tenth = 0.1;
    expect(valuesAt([1, tenth, 2], Int32Array.of(1, 0))).toEqual(Float64Array.of(tenth, 1));
    expect(valuesAt(Float64Array.of(1, tenth), Int32Array.of(1))).toEqual(Float64Array.of(tenth));
    expect(valuesAt(Float32Array.of(1, tenth), Int32Array.of(1))).toEqual(Float32Array.of(tenth));
  });
});

describe("boxesAt", () => {
  it("takes boxes in the order asked for, as exact as they were", () => {
    const boxes = [0, 0, 1, 1, 0.1, 0.2, 2.3, 3.4];
    expect(boxesAt(Float64Array.from(boxes), Int32Array.of(1, 0))).toEqual(
      Float64Array.of(0.1, 0.2, 2.3, 3.4, 0, 0, 1, 1),
    );
    expect(boxesAt(Float32Array.from(boxes), Int32Array.of(1))).toEqual(Float32Array.from(boxes.slice(4)));
    expect(boxesAt(new Float32Array(0), new Int32Array(0))).toEqual(new Float32Array(0));
  });
});
