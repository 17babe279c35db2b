import { afterEach, describe, expect, it, vi } from "vitest";
import { notebookTraining } from "../../src/experiments/notebook-training";
import { resolveRunConfig } from "../../src/experiments/run-config";

afterEach(() => vi.unstubAllEnvs());

describe("notebookTraining", () => {
  it.each(["smoke", "quick", "paper"])("is a whole config with the preset %s", (preset) => {
    vi.stubEnv("NOTEBOOK_PRESET", preset);
    expect(resolveRunConfig(notebookTraining("two-stage", "ohem"))).toMatchObject({
      criterion: "ohem",
      seed: 0,
    });
  });

  it("trains ever longer", () => {
    const steps = ["smoke", "quick", "paper"].map((preset) => {
      vi.stubEnv("NOTEBOOK_PRESET", preset);
      return notebookTraining("one-stage", "ce").steps!;
    });
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(3);
  });

  it("takes settings that differ", () => {
    expect(notebookTraining("one-stage", "ce", { steps: 7 }).steps).toBe(7);
  });
});
