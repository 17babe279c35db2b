import { describe, expect, it } from "vitest";
import { PRESETS } from "../../src/experiments/preset-names";
import { resolveRunConfig } from "../../src/experiments/run-config";
import { isArmsOf, refereeOf, requireSound, studyOf, trialsOf } from "../../src/experiments/study";

describe("a study", () => {
  it.each(PRESETS)("of the preset %s is sound and pairs one-stage focal with two-stage OHEM", (preset) => {
    const study = studyOf(preset);
    requireSound(study);
    expect(study.arms).toContainEqual({ detector: "one-stage", criterion: "focal" });
    expect(study.arms).toContainEqual({ detector: "two-stage", criterion: "ohem" });
  });

  it("gives every arm of a seed the same settings but for detector and criterion", () => {
    const bySeed = new Map<number, Set<string>>();
    for (const { config } of trialsOf(studyOf("paper"))) {
      const { detector: _, criterion: __, seed, ...shared } = resolveRunConfig(config);
      bySeed.set(seed, (bySeed.get(seed) ?? new Set()).add(JSON.stringify(shared)));
    }
    expect([...bySeed.keys()]).toEqual([0, 1, 2, 3, 4]);
    for (const settings of bySeed.values()) expect(settings.size).toBe(1);
  });

  it("runs whole seeds first, each arm in a folder of its own", () => {
    const trials = trialsOf(studyOf("quick", { seeds: 2 }));
    expect(new Set(trials.map(({ folder }) => folder)).size).toBe(trials.length);
    const seeds = trials.map(({ config }) => config.seed);
    expect(seeds).toEqual([...seeds].sort());
  });

  it("takes other data and seeds, and leaves the rest of the preset", () => {
    const study = studyOf("quick", { data: "some/folder", format: "voc", seeds: 3 });
    expect(study.seeds).toEqual([0, 1, 2]);
    expect(study.shared).toMatchObject({
      data: "some/folder",
      format: "voc",
      steps: studyOf("quick").shared.steps,
    });
  });

  it("takes other arms, named by detector and criterion", () => {
    const study = studyOf("quick", { arms: ["one-stage/ghm", "two-stage/pisa"] });
    expect(study.arms).toEqual([
      { detector: "one-stage", criterion: "ghm" },
      { detector: "two-stage", criterion: "pisa" },
    ]);
    expect(study.shared).toEqual(studyOf("quick").shared);
  });

  it("knows whether arms are a preset's", () => {
    expect(isArmsOf("quick", studyOf("quick").arms)).toBe(true);
    expect(isArmsOf("quick", studyOf("smoke").arms)).toBe(false);
    expect(isArmsOf("none", [])).toBe(false);
  });

  it.each([
    ["one-stage", 'the arm "one-stage" is not DETECTOR/CRITERION, such as one-stage/focal'],
    ["one-stage/focal/x", "is not DETECTOR/CRITERION"],
    ["three-stage/focal", '"three-stage" is not one of one-stage, two-stage'],
    ["one-stage/nothing", 'criterion "nothing" is unknown'],
    ["two-stage/varifocal", '"varifocal" does not fit the two-stage detector'],
  ])("refuses the arm %s with a reason", (arm, reason) => {
    expect(() => studyOf("quick", { arms: [arm] })).toThrow(reason);
  });

  it("has a referee whose seed is none of its own", () => {
    const study = studyOf("paper");
    expect(study.seeds).not.toContain(refereeOf(study).config.seed);
    expect(refereeOf(study).config.criterion).toBe("ce");
  });

  it("is refused with a reason when a criterion does not fit its detector, or an arm stands twice", () => {
    const study = studyOf("smoke");
    const wrong = { ...study, arms: [{ detector: "one-stage" as const, criterion: "random" }] };
    expect(() => requireSound(wrong)).toThrow(/"random" does not fit the one-stage detector/);
    expect(() => requireSound({ ...study, arms: [study.arms[0], study.arms[0]] })).toThrow(/twice/);
  });
});
