import { describe, expect, it } from "vitest";
import { headlineArms, headlinePairs } from "../../src/plots/headline";
import { pairTitle } from "../../src/plots/names";
import type { Arm, Pair } from "../../src/types";
import { fakeComparison } from "../report/fake-comparison";

const many = fakeComparison({ many: true });
const few = fakeComparison({ seeds: [0, 1] });

describe("headlineArms", () => {
  it("is all arms where they are few", () => {
    const { shown, others } = headlineArms(few);
    expect(shown).toHaveLength(8);
    expect(others).toEqual([]);
  });

  it("is those with the most seeds where they are many", () => {
    const { shown, others } = headlineArms(many);
    expect(shown.map(({ arms }) => arms.length)).toEqual(Array(8).fill(5));
    expect(others.map(({ arms }) => arms.length)).toEqual(Array(15).fill(3));
  });

  it("is those without names of their own where all have the same seeds", () => {
    const arms = many.arms.filter(({ seed, detector }) => seed < 3 && detector === "one-stage");
    const { shown, others } = headlineArms({ arms }, 10);
    expect(shown).toHaveLength(10);
    expect(others).toHaveLength(7);
    expect(shown.every((group) => group.arms[0].name === undefined)).toBe(true);
  });

  it("is the first that were compared where nothing else makes them few, or leaves one only", () => {
    const named = many.arms
      .filter(({ seed }) => seed === 0)
      .map((arm, i): Arm => ({ ...arm, name: `arm ${i}` }));
    expect(new Set(headlineArms({ arms: named }).shown.map(({ arms: [{ name }] }) => name))).toEqual(
      new Set(named.slice(0, 9).map(({ name }) => name)),
    );
    const oneMore = [...named, { ...named[3], seed: 1 }];
    expect(headlineArms({ arms: oneMore }).shown).toHaveLength(1); // the one with the most seeds
    const oftener = named.slice(5, 8).flatMap((arm) => [1, 2].map((seed) => ({ ...arm, seed })));
    const shown = headlineArms({ arms: [...named, ...oftener] }, 2).shown;
    expect(shown.map(({ arms: [{ name }] }) => name)).toEqual(["arm 5", "arm 6"]);
  });
});

describe("headlinePairs", () => {
  const titles = (pairs: readonly Pair[]) => [...new Set(pairs.map(pairTitle))];

  it("is all pairs where they are few, those between detectors first", () => {
    const shown = headlinePairs(few.pairs);
    expect(shown).toHaveLength(few.pairs.length);
    expect(titles(shown)).toEqual([
      "one-stage focal loss − two-stage OHEM",
      "one-stage focal loss − one-stage OHEM",
      "one-stage focal loss − one-stage cross entropy",
      "two-stage focal loss − two-stage OHEM",
    ]);
  });

  it("is those over the most seeds where they are many, each with all its measures", () => {
    const shown = headlinePairs(many.pairs);
    expect(titles(many.pairs).length).toBeGreaterThan(25);
    expect(titles(shown)).toHaveLength(10);
    expect(shown).toHaveLength(10 * 4);
    expect(shown.every(({ seeds }) => seeds === 5)).toBe(true);
  });

  it("is the first of them where these are still many", () => {
    expect(titles(headlinePairs(many.pairs, 3))).toHaveLength(3);
    expect(headlinePairs([])).toEqual([]);
  });
});
