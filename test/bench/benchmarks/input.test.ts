import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureCase, rowsOf } from "../../../bench/benchmarks/input.mjs";
import { temporaryFolder } from "../../scripts/setup/temporary";

describe("the benchmark of the input", () => {
  it("counts the share of a step that is waited, in the first epoch without the first step, and later", () => {
    const step = (milliseconds: number, waitMilliseconds: number) => ({ milliseconds, waitMilliseconds });
    const metrics = [step(500, 90), step(99, 1), step(97, 3), step(90, 10), step(90, 10)];
    expect(rowsOf("photos", metrics, 3)).toEqual([
      { case: "photos, first epoch", ours: 2, peer: 100, ratio: 0.02, rounds: 2, firstMs: 90 },
      { case: "photos, later", ours: 10, peer: 100, ratio: 0.1, rounds: 2 },
    ]);
  });

  it("trains as people do, and reads how long was waited", async () => {
    const folder = join(temporaryFolder(), "run");
    const settings = { size: 64, channels: 8, headDepth: 1 };
    const rows = await measureCase(
      { name: "few", data: "scenes:1:16", images: 16, steps: 4, settings },
      folder,
    );
    expect(rows.map((row: { rounds: number }) => row.rounds)).toEqual([1, 2]);
    for (const { ours, peer, ratio } of rows) {
      expect(ours > 0 && ours < peer).toBe(true);
      expect(Math.abs(ratio - ours / peer)).toBeLessThan(1e-3);
    }
  });
});
