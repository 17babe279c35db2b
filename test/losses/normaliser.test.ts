import { describe, expect, it } from "vitest";
import { countsOf, divisorOf, movingNormaliser, type Normaliser } from "../../src/losses/normaliser";

describe("countsOf", () => {
  it("counts positives, what is kept, and all", () => {
    expect(countsOf([1, 0, -1, 3, 0])).toEqual({ positives: 2, kept: 4, all: 5 });
    expect(countsOf([0.2, 0, 1])).toEqual({ positives: 2, kept: 3, all: 3 });
  });

  it("counts neither as positive nor as kept what is weighted 0, whatever its target", () => {
    expect(countsOf([1, 1, 0, 0, -1], [0, 0.5, 0, 2, 1])).toEqual({ positives: 1, kept: 2, all: 5 });
  });

  it("finds nothing in nothing", () => {
    expect(countsOf([])).toEqual({ positives: 0, kept: 0, all: 0 });
    expect(countsOf([-1])).toEqual({ positives: 0, kept: 0, all: 1 });
  });
});

describe("divisorOf", () => {
  const counts = () => ({ positives: 2, kept: 5, all: 9 });

  it("is the count of that name, or the number itself, also below 1", () => {
    expect(
      (["positives", "kept", "all", 92, 0.5] as const).map((each) => divisorOf("op", each, counts)),
    ).toEqual([2, 5, 9, 92, 0.5]);
  });

  it("is 1 where there is nothing to count", () => {
    for (const each of ["positives", "kept", "all"] as const)
      expect(divisorOf("op", each, () => ({ positives: 0, kept: 0, all: 0 }))).toBe(1);
  });

  it("counts nothing where it is given the number", () => {
    const uncounted = () => expect.fail("counted");
    expect(divisorOf("op", 7, uncounted)).toBe(7);
  });

  it("refuses numbers that divide nothing", () => {
    for (const each of [0, -3, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => divisorOf("op", each, counts)).toThrow(
        `op: normaliser is ${each}, a number must be above 0`,
      );
  });

  it("refuses positives where targets are no labels, and words it does not know", () => {
    expect(() => divisorOf("op", "positives", () => ({ kept: 5, all: 9 }))).toThrow(
      'op: normaliser "positives" cannot be counted from targets that are no labels; give the number',
    );
    expect(() => divisorOf("op", "negatives" as Normaliser, counts)).toThrow(
      'op: normaliser is "negatives", it must be one of positives, kept, all, or a number above 0',
    );
  });
});

describe("movingNormaliser", () => {
  it("is Detectron2's: from 100 on, a tenth of it new", () => {
    const first = movingNormaliser(100, 20);
    expect(first).toBeCloseTo(92, 12);
    expect(movingNormaliser(first, 0)).toBeCloseTo(0.9 * 92 + 0.1, 12);
  });

  it("takes a batch without objects for one of a single object", () => {
    expect(movingNormaliser(50, 0)).toBe(movingNormaliser(50, 1));
  });

  it("settles at what the batches have", () => {
    let normaliser = 100;
    for (let batch = 0; batch < 200; batch++) normaliser = movingNormaliser(normaliser, 7);
    expect(normaliser).toBeCloseTo(7, 6);
  });

  it("with momentum 0 is the batch's own number", () => {
    expect(movingNormaliser(100, 7, 0)).toBe(7);
  });

  it("refuses what is no average and no momentum", () => {
    for (const previous of [0, -1, Number.NaN])
      expect(() => movingNormaliser(previous, 5)).toThrow(
        `movingNormaliser: previous is ${previous}, it must be above 0`,
      );
    for (const momentum of [-0.1, 1, Number.NaN])
      expect(() => movingNormaliser(100, 5, momentum)).toThrow(
        `movingNormaliser: momentum is ${momentum}, it must be 0 or more and below 1`,
      );
  });
});
