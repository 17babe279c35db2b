import { describe, expect, it } from "vitest";
import { resolveRunConfig } from "../../src/experiments/run-config";

const least = { detector: "one-stage", criterion: "focal", data: "scenes:1:8" };

describe("a run's config", () => {
  it("resolved again is itself, so config.json can be run again", () => {
    const resolved = resolveRunConfig(least);
    expect(resolveRunConfig(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
  });

  it("names every wrong setting at once", () => {
    const wrong = () => resolveRunConfig({ ...least, steps: 0, size: 100, colour: "red" });
    expect(wrong).toThrow(/steps/);
    expect(wrong).toThrow(/size/);
    expect(wrong).toThrow(/colour/);
  });
});
