import { describe, expect, it } from "vitest";
import { mainEffects } from "../../src/evaluation/main-effects";
import { dot } from "../../src/evaluation/orthonormal";
import { settingLevels } from "../../src/evaluation/setting-levels";

const levels = (name: string, values: (string | number | null)[]) => settingLevels(name, values);

describe("mainEffects", () => {
  it("gives plain differences of means in a full grid", () => {
    const arm = levels("arm", ["a", "a", "b", "b"]);
    const rate = levels("rate", [1, 2, 1, 2]);
    const y = Float64Array.from([1, 2, 5, 7]);
    const { terms, degreesOfFreedom } = mainEffects([arm, rate], 4);
    const deviations = terms.map((term) => term.deviations.map((of) => dot(of, y)));
    expect(deviations[0][0]).toBeCloseTo(1.5 - 3.75, 12);
    expect(deviations[0][1]).toBeCloseTo(6 - 3.75, 12);
    expect(deviations[1][0]).toBeCloseTo(3 - 3.75, 12);
    expect(degreesOfFreedom).toBe(1);
  });

  it("takes out of a setting what another did where they are mixed unevenly", () => {
    // y = 10 in arm b, + 1 at rate 2; b is tried at rate 2 more often
    const arm = levels("arm", ["a", "a", "a", "b", "b", "b"]);
    const rate = levels("rate", [1, 1, 2, 1, 2, 2]);
    const y = Float64Array.from([0, 0, 1, 10, 11, 11]);
    const { terms } = mainEffects([arm, rate], 6);
    const [low, high] = terms[1].deviations.map((of) => dot(of, y));
    expect(high - low).toBeCloseTo(1, 12);
    expect(terms[1].units.map((unit) => dot(unit, y) ** 2)[0]).toBeGreaterThan(0.5);
  });

  it("judges a setting that some arms lack by those that have it", () => {
    const arm = levels("arm", ["a", "a", "b", "b"]);
    const gamma = levels("gamma", [1, 2, null, null]);
    const y = Float64Array.from([1, 4, 100, 101]);
    const { terms, inseparable } = mainEffects([arm, gamma], 4);
    expect(inseparable).toEqual([]);
    const [low, high] = terms[1].deviations.map((of) => dot(of, y));
    expect([low, high]).toEqual([expect.closeTo(-1.5, 12), expect.closeTo(1.5, 12)]);
    const [a, b] = terms[0].deviations.map((of) => dot(of, y));
    expect(b - a).toBeCloseTo(100.5 - 2.5, 12); // γ's values count as they were tried
  });

  it("names what follows from the settings before", () => {
    const arm = levels("arm", ["a", "a", "b", "b", "c", "c"]);
    const rate = levels("rate", [1, 1, 2, 2, 1, 1]);
    const seed = levels("seed", [0, 1, 2, 3, 4, 5]);
    const { terms, inseparable } = mainEffects([arm, rate, seed], 6);
    expect(terms.map(({ setting }) => setting)).toEqual(["arm"]);
    expect(inseparable).toEqual(["rate", "seed"]);
  });

  it("does not try what has more levels than there are trials left", () => {
    const seed = levels(
      "seed",
      Array.from({ length: 3000 }, (_, i) => i),
    );
    const arm = levels(
      "arm",
      Array.from({ length: 3000 }, (_, i) => `${i % 2}`),
    );
    const began = performance.now();
    expect(mainEffects([arm, seed], 3000).inseparable).toEqual(["seed"]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("is the mean alone without settings", () => {
    expect(mainEffects([], 3)).toMatchObject({ terms: [], inseparable: [], degreesOfFreedom: 2 });
  });
});
