import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusionView } from "../../src/plots/confusion-view";

const sum = (matrix: number[][]) => matrix.flat().reduce((total, count) => total + count, 0);
const square = fc
  .integer({ min: 1, max: 9 })
  .chain((n) =>
    fc.array(fc.array(fc.nat(50), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
  );

describe("confusionView", () => {
  it("shows all classes where there is room for them", () => {
    const matrix = [
      [3, 1],
      [0, 0],
    ];
    expect(confusionView({ classes: ["a", "background"], matrix }, 5)).toEqual({
      names: ["a", "background"],
      matrix,
      others: -1,
    });
  });

  it("loses no count, whatever it adds up", () => {
    fc.assert(
      fc.property(square, fc.integer({ min: 1, max: 6 }), (matrix, most) => {
        const classes = matrix.map((_, k) => `class ${k}`);
        const view = confusionView({ classes, matrix }, most);
        expect(sum(view.matrix)).toBe(sum(matrix));
        expect(view.matrix[view.names.length - 1][view.names.length - 1]).toBe(matrix.at(-1)!.at(-1));
        expect(view.names.length).toBeLessThanOrEqual(Math.max(2, most + 1));
      }),
    );
  });

  it("keeps those that are confused most, in their order, and adds up the others before background", () => {
    const matrix = [
      [9, 0, 0, 0, 0],
      [0, 5, 0, 7, 0],
      [0, 0, 8, 0, 2],
      [0, 1, 0, 4, 0],
      [1, 0, 3, 0, 0],
    ];
    const view = confusionView({ classes: ["a", "b", "c", "d", "background"], matrix }, 3);
    expect(view.names).toEqual(["b", "d", "2 others", "background"]);
    expect(view.others).toBe(2);
    expect(view.matrix).toEqual([
      [5, 7, 0, 0],
      [1, 4, 0, 0],
      [0, 0, 17, 2],
      [0, 0, 4, 0],
    ]);
  });
});
