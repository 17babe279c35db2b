import { describe, expect, it } from "vitest";
import {
  distinctValues,
  inOrder,
  isScale,
  settingOf,
  settingsText,
  settingText,
} from "../../src/evaluation/trial-settings";

const trial = {
  arm: "mine",
  config: { gamma: 2, flip: false, data: "scenes:1:8", scale: [0.8, 1.25], none: undefined, arm: "other" },
};

describe("settingOf", () => {
  it("is the arm's name, or what stands in the config; lists as JSON", () => {
    const names = ["arm", "gamma", "flip", "data", "scale"];
    expect(names.map((name) => settingOf(trial, name))).toEqual([
      ...["mine", 2, false, "scenes:1:8", "[0.8,1.25]"],
    ]);
  });

  it("is null where the arm has no such setting, not what every object has", () => {
    for (const name of ["alpha", "none", "toString", "__proto__"]) expect(settingOf(trial, name)).toBeNull();
  });
});

describe("settingText", () => {
  it("writes numbers short and as they are read", () => {
    expect([0.006, 2, 0.1 + 0.2, 1e-7, 123456.7, null, true, "a"].map(settingText)).toEqual([
      ...["0.006", "2", "0.3", "1e-7", "123500", "–", "true", "a"],
    ]);
  });
});

describe("inOrder", () => {
  it("puts the arm first and the seed last, each once", () => {
    expect(inOrder(["seed", "gamma", "arm", "beta", "gamma"])).toEqual(["arm", "gamma", "beta", "seed"]);
  });
});

describe("isScale", () => {
  it("holds for numbers, with gaps or without, but not for seeds", () => {
    expect(isScale("gamma", [1, null, 2])).toBe(true);
    expect(isScale("seed", [1, 2])).toBe(false);
    expect(isScale("gamma", [1, "2"])).toBe(false);
    expect(isScale("gamma", [null])).toBe(false);
  });
});

describe("distinctValues", () => {
  it("are numbers by size and names as they come, without gaps", () => {
    expect(distinctValues([10, null, 9, 10, 100])).toEqual([9, 10, 100]);
    expect(distinctValues(["b", "a", null, "b"])).toEqual(["b", "a"]);
  });
});

describe("settingsText", () => {
  it("names settings with their values", () => {
    expect(settingsText({ learningRate: 0.006, flip: true })).toBe("learningRate 0.006, flip true");
  });
});
