import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBy } from "../../src/data/group-by";

describe("groupBy", () => {
  it("keeps the order of items within a group, and of groups by their first", () => {
    const groups = groupBy(["pear", "fig", "plum", "apple", "fennel"], (name) => name[0]);
    expect([...groups]).toEqual([
      ["p", ["pear", "plum"]],
      ["f", ["fig", "fennel"]],
      ["a", ["apple"]],
    ]);
  });

  it("holds every item once, in the group of its key", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 })), (items) => {
        const groups = [...groupBy(items, Math.abs)];
        expect(groups.flatMap(([, group]) => group).sort()).toEqual([...items].sort());
        expect(groups.every(([key, group]) => group.every((item) => Math.abs(item) === key))).toBe(true);
      }),
    );
  });

  it("takes names such as __proto__ for keys like any other", () => {
    expect(groupBy(["__proto__", "__proto__"], (name) => name).get("__proto__")).toHaveLength(2);
  });
});
