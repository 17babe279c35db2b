import fc from "fast-check";
import { expect, it } from "vitest";
import { chunksOf } from "../../../src/experiments/study/chunks";

it("chunks hold all items in their order, all but the last one as many", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const chunks = [...chunksOf(items, size)];
      expect(chunks.flat()).toEqual(items);
      expect(chunks.length).toBe(Math.ceil(items.length / size));
      for (const chunk of chunks.slice(0, -1)) expect(chunk.length).toBe(size);
    }),
  );
});

it("of endless items ask for no more than a chunk", () => {
  let asked = 0;
  const endless = function* () {
    for (;;) yield asked++;
  };
  expect(chunksOf(endless(), 3).next().value).toEqual([0, 1, 2]);
  expect(asked).toBe(3);
});
