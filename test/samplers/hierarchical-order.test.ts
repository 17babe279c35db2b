import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hierarchicalOrder } from "../../src/samplers/hierarchical-order";
import { sorted } from "./arbitrary-examples";

const valuesArbitrary = fc.array(
  fc.record({ value: fc.constantFrom(0, 0.25, 0.5, 0.5, 1), group: fc.nat(4) }),
  {
    maxLength: 40,
  },
);
const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe("hierarchicalOrder", () => {
  it("puts the best of every group before the second best of any", () => {
    expect(hierarchicalOrder([0.9, 0.8, 0.7, 0.1], [0, 0, 0, 1], all(4))).toEqual([0, 3, 1, 2]);
    expect(hierarchicalOrder([0.1, 0.9, 0.5, 0.5], [7, 7, 8, 8], all(4))).toEqual([1, 2, 3, 0]);
  });

  it("goes by the place within the group, then the value, then the index", () => {
    fc.assert(
      fc.property(valuesArbitrary, (items) => {
        const values = items.map(({ value }) => value);
        const groups = items.map(({ group }) => group);
        const place = (i: number) =>
          sorted(
            groups.flatMap((group, j) => (group === groups[i] ? [j] : [])),
            values,
          ).indexOf(i);
        const expected = [...items.keys()].sort(
          (i, j) => place(i) - place(j) || values[j] - values[i] || i - j,
        );
        expect(hierarchicalOrder(values, groups, all(items.length))).toEqual(expected);
      }),
    );
  });

  it("is plain ranking where each is its own group, or all are one", () => {
    fc.assert(
      fc.property(valuesArbitrary, (items) => {
        const values = items.map(({ value }) => value);
        const expected = sorted([...values.keys()], values);
        expect(hierarchicalOrder(values, [...values.keys()], all(values.length))).toEqual(expected);
        expect(
          hierarchicalOrder(
            values,
            values.map(() => 0),
            all(values.length),
          ),
        ).toEqual(expected);
      }),
    );
  });

  it("orders candidates alone", () => {
    expect(hierarchicalOrder([0.9, 0.8, 0.7], [0, 0, 0], Int32Array.of(2, 1))).toEqual([1, 2]);
    expect(hierarchicalOrder([], [], all(0))).toEqual([]);
  });
});
