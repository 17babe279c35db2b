import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededSplit } from "../../../src/data/readers/split";

describe("seededSplit", () => {
  it("puts each item on one side and holds back a fifth, at least one of two", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(), (items, seed) => {
        const { train, val } = seededSplit(items, seed);
        expect([...train, ...val].sort()).toEqual([...items].sort());
        expect(val.length).toBe(items.length < 2 ? 0 : Math.max(1, Math.round(items.length / 5)));
      }),
    );
  });

  it("is the same for a seed and keeps the items' order", () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const { train, val } = seededSplit(items, 3);
    expect(seededSplit(items, 3).val).toEqual(val);
    expect(seededSplit(items, 4).val).not.toEqual(val);
    expect(train).toEqual([...train].sort((a, b) => a - b));
  });
});
