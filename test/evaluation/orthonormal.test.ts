import { describe, expect, it } from "vitest";
import { dot, orthonormal } from "../../src/evaluation/orthonormal";

const columns = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

describe("orthonormal", () => {
  it("gives columns of length 1 at right angles to each other and to the basis", () => {
    const basis = orthonormal(columns([1, 1, 1, 1]), []);
    const added = orthonormal(columns([1, 2, 3, 4], [1, 0, 0, 1e-3]), basis);
    const all = [...basis, ...added];
    all.forEach((a, i) => {
      all.forEach((b, j) => {
        expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 12);
      });
    });
  });

  it("leaves out what the basis or the columns before say already, and nothing", () => {
    const basis = orthonormal(columns([1, 1, 1]), []);
    expect(orthonormal(columns([2, 2, 2], [0, 0, 0]), basis)).toEqual([]);
    expect(orthonormal(columns([1, 2, 4], [3, 5, 9]), basis)).toHaveLength(1);
  });
});
