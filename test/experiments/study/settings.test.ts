import { describe, expect, it } from "vitest";
import { resolveRunConfig, runConfigSchema } from "../../../src/experiments/run-config";
import { forEachSetting, SETTINGS, someSettings } from "../../../src/experiments/study/settings";

describe("the settings that a study may name", () => {
  it("are those of a run, but for what tells runs apart and what the kit itself sets", () => {
    const ours = ["detector", "criterion", "seed", "holdOut", "referee", "cacheMB"];
    const all = Object.keys(runConfigSchema.shape);
    expect(Object.keys(SETTINGS)).toEqual(all.filter((name) => !ours.includes(name)));
    expect(all).toEqual(expect.arrayContaining(ours));
  });

  it("are not filled in where they are absent", () => {
    expect(someSettings.parse({})).toEqual({});
    expect(someSettings.parse({ gamma: 1 })).toEqual({ gamma: 1 });
    for (const [name, schema] of Object.entries(SETTINGS))
      expect(schema.safeParse(undefined).success, name).toBe(false);
  });

  it("take every value that a run has by default", () => {
    const config = resolveRunConfig({ detector: "one-stage", criterion: "ce", data: "scenes:1:8" });
    const settings = Object.fromEntries(Object.entries(config).filter(([name]) => name in SETTINGS));
    expect(Object.keys(settings).length).toBeGreaterThan(10);
    expect(someSettings.parse(settings)).toEqual(settings);
  });

  it("refuse what a run refuses, by name", () => {
    expect(someSettings.safeParse({ steps: 0 }).error?.issues[0].path).toEqual(["steps"]);
    expect(someSettings.safeParse({ scale: [2, 1] }).error?.issues[0].path).toEqual(["scale"]);
    expect(someSettings.safeParse({ holdOut: 0.5 }).error?.message).toMatch(/Unrecognized key.*holdOut/);
  });

  it("can each be made into something else", () => {
    const lists = forEachSetting((setting) => setting.array());
    expect(Object.keys(lists)).toEqual(Object.keys(SETTINGS));
    expect(lists.gamma.safeParse([0, 1]).success).toBe(true);
    expect(lists.gamma.safeParse([0, -1]).success).toBe(false);
  });
});
