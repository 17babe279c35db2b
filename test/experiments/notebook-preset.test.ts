import { afterEach, expect, it, vi } from "vitest";
import { UsageError } from "../../src/errors";
import { byPreset, notebookPreset } from "../../src/experiments/notebook-preset";

afterEach(() => vi.unstubAllEnvs());

const steps = { smoke: 10, quick: 300, paper: 3000 };

it("a notebook trains as much as NOTEBOOK_PRESET says, and by default what is quick", () => {
  vi.stubEnv("NOTEBOOK_PRESET", undefined);
  expect([notebookPreset(), byPreset(steps)]).toEqual(["quick", 300]);
  vi.stubEnv("NOTEBOOK_PRESET", "");
  expect(notebookPreset()).toBe("quick");
  for (const preset of ["smoke", "paper"] as const) {
    vi.stubEnv("NOTEBOOK_PRESET", preset);
    expect([notebookPreset(), byPreset(steps)]).toEqual([preset, steps[preset]]);
  }
});

it("a preset that there is not is refused with those there are", () => {
  vi.stubEnv("NOTEBOOK_PRESET", "slow");
  expect(notebookPreset).toThrow(UsageError);
  expect(notebookPreset).toThrow(/NOTEBOOK_PRESET.*slow.*smoke, quick, paper/s);
});
