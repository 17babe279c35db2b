import { describe, expect, it } from "vitest";
import { bootstrapEffects } from "../../src/evaluation/bootstrap-effects";
import { mainEffects } from "../../src/evaluation/main-effects";
import { settingLevels } from "../../src/evaluation/setting-levels";

const OPTIONS = { seed: 1, samples: 2000 };

/** Effects of settings given as columns of values. */
function effectsOf(y: number[], settings: Record<string, (string | number | null)[]>, options = OPTIONS) {
  const levels = Object.entries(settings).map(([name, values]) => settingLevels(name, values));
  return bootstrapEffects(mainEffects(levels, y.length), Float64Array.from(y), options);
}

describe("bootstrapEffects", () => {
  it("gives epsilon squared and Tukey's interval as they are worked out by hand", () => {
    // means 2, 3, 7; SS between 42, within 6, in all 48; MSE 1: ε² = (42 − 2 · 1) / 48
    const y = [1, 2, 3, 2, 3, 4, 6, 7, 8];
    const [{ share, difference, low, high }] = effectsOf(y, { arm: [..."aaabbbccc"] });
    expect(share).toBeCloseTo(40 / 48, 12);
    expect(difference).toBeCloseTo(5, 12);
    // the studentized range q.95(3, 6) is 4.339: 4.339 · √(1 / 3) = 2.505
    expect(Math.abs(high! - 7.505)).toBeLessThan(0.35);
    expect(low! + high!).toBeCloseTo(10, 12);
  });

  it("gives what numpy's least squares give where the trials are unbalanced", () => {
    const y = [0.3, 0.33, 0.38, 0.25, 0.29, 0.34, 0.41, 0.47, 0.44, 0.49];
    const [arm, rate] = effectsOf(y, { arm: [..."aaabbbcccc"], rate: [1, 1, 2, 1, 2, 2, 1, 2, 2, 2] });
    expect(arm.share).toBeCloseTo(0.6783502252252253, 10);
    expect(rate.share).toBeCloseTo(0.126829954954955, 10);
    const mean = 0.37;
    [0.3532, 0.2892, 0.4432].forEach((of, i) => {
      expect(mean + arm.deviations[i]).toBeCloseTo(of, 10);
    });
    expect(rate.difference).toBeCloseTo(0.062, 10);
  });

  it("does not change with what is added to all, and grows with what multiplies all", () => {
    const y = [1, 2, 3, 2, 3, 4, 6, 7, 8];
    const [there] = effectsOf(y, { arm: [..."aaabbbccc"] });
    const [moved] = effectsOf(
      y.map((value) => 1e6 + 2 * value),
      { arm: [..."aaabbbccc"] },
    );
    expect(moved.share).toBeCloseTo(there.share!, 6);
    expect(moved.low).toBeCloseTo(2 * there.low!, 6);
  });

  it("makes no interval up from fewer than five trials, or where one alone is left to judge noise by", () => {
    const none = { low: null, high: null, shareLow: null, shareHigh: null };
    expect(effectsOf([1, 2, 3, 5], { arm: [..."aabb"] })[0]).toMatchObject({ ...none, difference: 2.5 });
    expect(effectsOf([1, 2, 3, 5, 6], { arm: [..."aabcd"] })[0]).toMatchObject(none);
    expect(effectsOf([1, 2, 3, 5, 6], { arm: [..."aabbb"] })[0].low).not.toBeNull();
  });

  it("knows neither noise nor share where every trial has a level of its own", () => {
    const [effect] = effectsOf([1, 2, 3, 5, 6], { seed: [0, 1, 2, 3, 4] });
    expect(effect).toMatchObject({ share: null, low: null, shareLow: null });
    expect(effect.difference).toBeCloseTo(5, 12);
  });

  it("has an interval without width where nothing is left unexplained, and no share of no variance", () => {
    const [perfect] = effectsOf([1, 1, 1, 4, 4, 4], { arm: [..."aaabbb"] });
    expect(perfect.low).toBeCloseTo(3, 9);
    expect(perfect.share).toBeCloseTo(1, 9);
    const [same] = effectsOf([2, 2, 2, 2, 2, 2], { arm: [..."aaabbb"] });
    expect(same).toMatchObject({ difference: 0, share: null });
  });

  it("draws the same for the same seed", () => {
    const y = [1, 2, 3, 2, 3, 4, 6, 7, 9];
    const settings = { arm: [..."aaabbbccc"] };
    expect(effectsOf(y, settings)).toEqual(effectsOf(y, settings));
    expect(effectsOf(y, settings, { ...OPTIONS, seed: 2 })).not.toEqual(effectsOf(y, settings));
  });
});
