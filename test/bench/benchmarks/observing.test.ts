import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureCase, rowOf } from "../../../bench/benchmarks/observing.mjs";
import { temporaryFolder } from "../../scripts/setup/temporary";

describe("the benchmark of observing", () => {
  it("takes for looking what passes beside the steps and what they wait, without the first", () => {
    const step = (milliseconds: number, waitMilliseconds: number) => ({ milliseconds, waitMilliseconds });
    const metrics = [step(900, 90), step(99, 1), step(97, 3)];
    expect(rowOf("run", metrics, 210)).toEqual({ case: "run", ours: 5, peer: 100, ratio: 0.05, rounds: 2 });
  });

  it("trains as people do, and finds some time beside the steps", async () => {
    const tiny = { size: 64, batchSize: 2, channels: 8, headDepth: 1, validationImages: 1, steps: 14 };
    const run = { detector: "one-stage", criterion: "focal", data: "scenes:1:8", ...tiny };
    const row = await measureCase({ name: "tiny", run, checkpointEvery: 5 }, join(temporaryFolder(), "run"));
    expect(row.rounds).toBe(13);
    expect(row.ours).toBeGreaterThan(0);
    expect(Math.abs(row.ratio - row.ours / row.peer)).toBeLessThan(1e-3);
  });
});
