import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { floatAbove, floatBelow } from "../../../src/detectors/graph/next-float";

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const step = (x: number) => 2 ** (Math.floor(Math.log2(x)) - 23); // between neighbours from x up

describe("floatAbove and floatBelow", () => {
  it("are the neighbours of a number that is a float itself", () => {
    expect(floatAbove(0.5)).toBe(0.5 + 2 ** -24);
    expect(floatBelow(0.5)).toBe(0.5 - 2 ** -25);
  });

  it("are floats on their side of any number, no further off than one step", () => {
    fc.assert(
      fc.property(positive, (x) => {
        const [below, above] = [floatBelow(x), floatAbove(x)];
        expect([Math.fround(below), Math.fround(above)]).toEqual([below, above]);
        expect(below < x && x < above).toBe(true);
        expect(Math.max(x - below, above - x)).toBeLessThanOrEqual(step(x));
      }),
    );
  });
});
