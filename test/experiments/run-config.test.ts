import { describe, expect, it } from "vitest";
import { resolveRunConfig } from "../../src/experiments/run-config";

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
