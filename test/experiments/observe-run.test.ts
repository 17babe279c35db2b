import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { observeRun, validationImagesOf } from "../../src/experiments/observe-run";
import { untrainedRun } from "./untrained-run";

beforeAll(ready);
const run = untrainedRun();

describe("observeRun", () => {
  const kept = async (criterion?: string) =>
    (await observeRun(run, { criterion })).kept.reduce((sum, mark) => sum + mark, 0);

  it("looks at the images that the run was judged on, with the run's own settings of its criterion", async () => {
    expect(await validationImagesOf(run)).toHaveLength(4);
    expect(await kept()).toBe(4 * 16);
  });

  it("says what another criterion would make of the same model", async () => {
    expect(await kept("focal")).toBeGreaterThan(4 * 64); // all regions
  });

  it("refuses a criterion that the detector does not know", async () => {
    await expect(observeRun(run, { criterion: "guess" })).rejects.toThrow(/guess/);
  });
});
