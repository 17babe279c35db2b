import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  angle,
  type Dual,
  fixed,
  larger,
  logarithmOf,
  minus,
  over,
  plus,
  positivePart,
  scaledBy,
  side,
  smaller,
  squared,
  times,
} from "../../src/losses/dual";
import { expectClose } from "../backend/close";
import { differences } from "./measure";

type Sides = [Dual, Dual, Dual, Dual];

/** The formulas, on duals and on plain numbers. */
const RULES: [name: string, dual: (...x: Sides) => Dual, plain: (...x: number[]) => number][] = [
  ["plus", (a, b) => plus(a, b), (a, b) => a + b],
  ["minus", (a, b) => minus(a, b), (a, b) => a - b],
  ["times", (a, b) => times(a, b), (a, b) => a * b],
  ["over", (a, b) => over(a, b), (a, b) => a / b],
  ["scaledBy", (a) => scaledBy(-3, a), (a) => -3 * a],
  ["squared", (_, b) => squared(b), (_, b) => b * b],
  ["larger", (a, b) => larger(a, b), (a, b) => Math.max(a, b)],
  ["smaller", (a, b) => smaller(a, b), (a, b) => Math.min(a, b)],
  ["positivePart", (a, b) => positivePart(minus(a, b)), (a, b) => Math.max(a - b, 0)],
  ["angle", (a, b) => angle(a, b), (a, b) => Math.atan(a / b)],
  ["logarithmOf", (a) => logarithmOf(a), (a) => Math.log(a)],
  [
    "chains of them",
    (a, b, c, d) => over(times(angle(plus(a, b), fixed(1)), squared(c)), plus(d, fixed(2))),
    (a, b, c, d) => (Math.atan(a + b) * c * c) / (d + 2),
  ],
];

describe("dual numbers", () => {
  it.each(RULES)("differentiate as differences do: %s", (_, dual, plain) => {
    const number = fc.double({ min: 0.5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(number, number, number, number), (x) => {
        fc.pre(Math.abs(x[0] - x[1]) > 1e-3); // a corner has no slope
        const { value, slope } = dual(...(x.map((each, at) => side(each, at)) as Sides));
        expect(value).toBeCloseTo(plain(...x), 10);
        expectClose(
          slope,
          differences((at) => plain(...at), x),
          { relative: 1e-6, absolute: 1e-7 },
        );
      }),
    );
  });

  it("give a side the slope 1 by itself and a fixed number none", () => {
    expect(side(7, 2)).toEqual({ value: 7, slope: [0, 0, 1, 0] });
    expect(fixed(7)).toEqual({ value: 7, slope: [0, 0, 0, 0] });
  });

  it("make nothing of nothing: over is 0 without a slope where the divisor is 0", () => {
    expect(over(side(3, 0), fixed(0))).toEqual(fixed(0));
    expect(over(fixed(0), side(0, 1))).toEqual(fixed(0));
  });

  it("give equals half the slope of each, so that boxes which share a side are not pushed along it", () => {
    const both = { value: 1, slope: [0.5, 0.5, 0, 0] };
    expect(larger(side(1, 0), side(1, 1))).toEqual(both);
    expect(smaller(side(1, 0), side(1, 1))).toEqual(both);
  });

  it("have no slope where a positive part ends", () => {
    expect(positivePart(side(0, 0))).toEqual(fixed(0));
    expect(positivePart(side(-1, 0))).toEqual(fixed(0));
  });
});
