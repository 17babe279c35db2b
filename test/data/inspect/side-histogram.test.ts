import fc from "fast-check";
import { expect, it } from "vitest";
import { sideHistogram } from "../../../src/data/inspect/side-histogram";

const sides = fc.array(fc.double({ min: 0.1, max: 5000, noNaN: true }), { minLength: 1, maxLength: 50 });

it("counts every side once, in the step that holds it, and leaves no gap", () => {
  fc.assert(
    fc.property(sides, (all) => {
      const bins = sideHistogram(all);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      bins.slice(1).forEach(({ from }, i) => {
        expect(from).toBe(bins[i].to);
      });
      for (const { from, to, count } of bins) {
        const slack = 1e-9 * from; // of powers and logarithms
        const inside = all.filter((side) => side >= from - slack && side < to + slack).length;
        expect(inside).toBeGreaterThanOrEqual(count);
      }
    }),
  );
});

it("begins and ends with a box, and doubles in four steps", () => {
  const bins = sideHistogram([8, 16.5]);
  expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 1]);
  expect([bins[0].from, bins[4].from]).toEqual([8, 16]);
});

it("has no steps without boxes", () => {
  expect(sideHistogram([])).toEqual([]);
});
