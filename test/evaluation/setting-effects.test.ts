import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { isEffectTold, settingEffects } from "../../src/evaluation/setting-effects";
import { type FakeTrial, fakeSearch, fakeStudy, fakeSweep } from "../report/fake-sweep";

/** A grid of two arms, three rates and four seeds, with noise and, where asked for, what a rate does. */
function grid(seed: number, rateEffect: number) {
  const { normal } = random(seed, "grid");
  const trials = ["one-stage focal", "one-stage ohem"].flatMap((arm) =>
    [1, 2, 3].flatMap((rate) =>
      [0, 1, 2, 3].map(
        (each): FakeTrial => ({
          arm,
          seed: each,
          settings: { rate },
          ap: 0.3 + rateEffect * rate + 0.01 * normal(),
        }),
      ),
    ),
  );
  return fakeSweep(trials, ["arm", "rate", "seed"]);
}

describe("settingEffects", () => {
  it("finds what was built in, the most first, and tells it from what does nothing", () => {
    const { effects, trials, untold } = settingEffects(fakeStudy());
    expect(trials).toBe(56); // of 60, without two that failed, one that waits and one without AP
    expect(untold).toEqual([]);
    expect(effects.slice(0, 2).map(({ setting }) => setting)).toEqual(["learningRate", "arm"]);
    expect(effects.map((effect) => isEffectTold(effect))).toEqual([true, true, false, false]);
    expect(effects[0].best.label).toBe("0.006");
    expect(effects[1].best.label).toBe("two-stage ohem");
    expect(effects[0].difference).toBeCloseTo(0.12 * Math.log10(4), 2);
    for (const { setting, shareLow, shareHigh } of effects.slice(2)) {
      expect(["gamma", "seed"]).toContain(setting);
      expect(shareLow!).toBeLessThan(0.005);
      expect(shareHigh!).toBeGreaterThan(-0.005);
    }
  });

  it("takes a setting that does nothing for noise in about 95 of 100 studies", () => {
    const told = Array.from({ length: 60 }, (_, i) => settingEffects(grid(i, 0), { samples: 300 }).effects);
    const wrong = told.flat().filter((effect) => isEffectTold(effect)).length;
    expect(wrong / told.flat().length).toBeLessThan(0.11);
    const holdNothing = told.flat().filter(({ shareLow, shareHigh }) => shareLow! <= 0 && shareHigh! >= 0);
    expect(holdNothing.length / told.flat().length).toBeGreaterThan(0.9);
  });

  it("holds the true difference in about 95 of 100 studies", () => {
    const held = Array.from({ length: 60 }, (_, i) => {
      const { effects } = settingEffects(grid(i, 0.02), { samples: 300 });
      const { low, high, best, worst } = effects.find(({ setting }) => setting === "rate")!;
      expect([best.label, worst.label]).toEqual(["3", "1"]);
      return low! <= 0.04 && high! >= 0.04;
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(54);
  });

  it("sees through a strong arm to a weak setting", () => {
    const sweep = grid(3, 0.012);
    const stronger = sweep.trials.map((trial) => {
      const more = trial.arm === "one-stage focal" ? 0.3 : 0;
      return { ...trial, evaluation: { ...trial.evaluation!, stats: [trial.evaluation!.stats[0] + more] } };
    });
    const { effects } = settingEffects({ ...sweep, trials: stronger });
    expect(effects.map(({ setting }) => setting)).toEqual(["arm", "rate", "seed"]);
    expect(isEffectTold(effects[1])).toBe(true);
  });

  it("puts numbers of a random search together in four bins, and finds the one that matters", () => {
    const { effects } = settingEffects(fakeSearch({ trials: 400 }), { samples: 200 });
    const rate = effects.find(({ setting }) => setting === "learningRate")!;
    expect(effects[0]).toBe(rate);
    expect(rate.levels).toHaveLength(4);
    expect(rate.levels.reduce((sum, { trials }) => sum + trials, 0)).toBe(rate.trials);
    expect(effects.find(({ setting }) => setting === "gamma")!.trials).toBeLessThan(rate.trials);
  });

  it("says of what it can say nothing, and which settings are one", () => {
    const trials = Array.from({ length: 16 }, (_, i): FakeTrial => {
      const [arm, wide] = [["one-stage focal", "one-stage ohem", "two-stage ohem"][i % 3], (i >> 2) % 2];
      const rate = i % 3 === 0 ? 1 : 2;
      return { arm, seed: i, settings: { rate, wide, deep: -wide, beta: 1 }, ap: 0.3 + 0.01 * (i % 5) };
    });
    const sweep = fakeSweep(trials, ["arm", "rate", "wide", "deep", "beta", "seed"]);
    const { effects, untold } = settingEffects(sweep);
    expect(effects.map(({ setting, together }) => [setting, together]).sort()).toEqual([
      ["arm", []],
      ["wide", ["deep"]],
    ]);
    expect(untold).toEqual([
      { setting: "beta", why: "one value" },
      { setting: "rate", why: "follows from others" },
      { setting: "seed", why: "follows from others" },
    ]);
  });

  it("takes the value that it is given", () => {
    const { effects } = settingEffects(fakeStudy(), { value: ({ secondsPerStep }) => secondsPerStep });
    expect(effects[0]).toMatchObject({ setting: "arm", best: { label: "two-stage ohem" } });
  });

  it("does not fail where there is nothing or little, and makes no interval up", () => {
    expect(settingEffects({ trials: [], varied: ["arm", "seed"] })).toEqual({
      trials: 0,
      effects: [],
      untold: [],
    });
    const one = fakeSweep([{ arm: "one-stage focal" }], ["arm", "seed"]);
    expect(settingEffects(one)).toEqual({ trials: 1, effects: [], untold: [] });
    const four = fakeSweep(
      [0.1, 0.2, 0.4, 0.3].map((ap, seed) => ({ arm: "one-stage focal", seed: seed % 2, ap })),
      ["seed"],
    );
    const [effect] = settingEffects(four).effects;
    expect(effect).toMatchObject({ low: null, high: null, shareLow: null });
    expect(isEffectTold(effect)).toBeNull();
  });
});
