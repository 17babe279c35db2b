import { describe, expect, it } from "vitest";
import { criterionSettingsOf, resolveRunConfig } from "../../src/experiments/run-config";

const least = { detector: "one-stage", criterion: "focal", data: "scenes:1:8" };

describe("a run's config", () => {
  it("resolved again is itself, so config.json can be run again", () => {
    const resolved = resolveRunConfig(least);
    expect(resolveRunConfig(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
  });

  it("augments as ever unless told otherwise", () => {
    const { scale, flip, verticalFlip, jitter } = resolveRunConfig(least);
    expect({ scale, flip, verticalFlip, jitter }).toEqual({
      scale: [1, 1],
      flip: true,
      verticalFlip: false,
      jitter: true,
    });
  });

  it("without settings of the criterion, a prior or a hold-out is what it was before there were any", () => {
    const keys = Object.keys(resolveRunConfig(least));
    for (const added of ["alpha", "gamma", "numHard", "nmsThreshold", "prior", "holdOut"])
      expect(keys).not.toContain(added);
  });

  it("takes what is set of the criterion, and gives it back apart", () => {
    const settings = { alpha: -1, gamma: 0, numHard: 1, nmsThreshold: 1 };
    expect(criterionSettingsOf(resolveRunConfig({ ...least, ...settings }))).toEqual(settings);
    expect(criterionSettingsOf(resolveRunConfig(least))).toEqual({});
  });

  it("refuses settings that no criterion takes, naming each", () => {
    for (const wrong of [
      { alpha: -0.5 },
      { alpha: 1.1 },
      { gamma: -1 },
      { numHard: 0 },
      { numHard: 1.5 },
      { nmsThreshold: 0 },
      { nmsThreshold: 1.1 },
      { prior: 0 },
      { prior: 1 },
      { holdOut: 0 },
      { holdOut: 1 },
    ])
      expect(() => resolveRunConfig({ ...least, ...wrong }), JSON.stringify(wrong)).toThrow(
        Object.keys(wrong)[0],
      );
    expect(() => resolveRunConfig({ ...least, alpha: -0.5 })).toThrow(/from 0 to 1, or -1 for no balancing/);
  });

  it("refuses to hold out images of those that are to be learned by heart", () => {
    expect(() => resolveRunConfig({ ...least, overfit: true, holdOut: 0.2 })).toThrow(
      /overfit .* holdOut .*leave one out/,
    );
    expect(resolveRunConfig({ ...least, holdOut: 0.2 }).holdOut).toBe(0.2);
  });

  it("refuses a prior of the detector that has none", () => {
    expect(() => resolveRunConfig({ ...least, detector: "two-stage", prior: 0.1 })).toThrow(
      /the two-stage detector takes no prior/,
    );
  });

  it("refuses scales that fall or that leave nothing to see", () => {
    expect(() => resolveRunConfig({ ...least, scale: [2, 1] })).toThrow(/the first must not be greater/);
    expect(() => resolveRunConfig({ ...least, scale: [0, 1] })).toThrow(/scale/);
  });

  it("names every wrong setting at once", () => {
    const wrong = () => resolveRunConfig({ ...least, steps: 0, size: 100, colour: "red" });
    expect(wrong).toThrow(/steps/);
    expect(wrong).toThrow(/size/);
    expect(wrong).toThrow(/colour/);
  });
});
