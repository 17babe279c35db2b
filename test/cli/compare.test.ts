import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/types";
import { runDist, temporaryFolder } from "./run-dist";

describe("compare --preset smoke", () => {
  it("trains, reports, and does not train twice", { timeout: 300_000 }, async () => {
    const out = join(temporaryFolder(), "comparison");
    const { code, stdout, stderr } = await runDist(["compare", "--preset", "smoke", "--out", out]);
    expect(stderr).not.toMatch(/error/i);
    expect(code).toBe(0);
    expect(stdout).toMatch(/one-stage +focal/);
    expect(stdout).toMatch(/two-stage +ohem/);
    expect(stdout).toContain(join(out, "report.html"));
    expect(existsSync(join(out, "report.html"))).toBe(true);
    const comparison = JSON.parse(readFileSync(join(out, "comparison.json"), "utf8")) as Comparison;
    expect(comparison.answer.length).toBeGreaterThan(0);
    for (const arm of comparison.arms) {
      expect(arm.lossSpread.negative.count).toBeGreaterThan(100);
      for (const { easyNegative, hardNegative, positive } of arm.gradientShare)
        expect(easyNegative + hardNegative + positive).toBeCloseTo(1);
      expect(arm.secondsPerStep).toBeGreaterThan(0);
      expect(arm.peakMemoryMB).toBeGreaterThan(50);
    }

    const refused = await runDist(["compare", "--preset", "smoke", "--out", out]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/--resume/);
    const started = readFileSync(join(out, comparison.arms[0].run, "arm.json"), "utf8");
    const resumed = await runDist(["compare", "--preset", "smoke", "--out", out, "--resume", "--json"]);
    expect(JSON.parse(resumed.stdout)).toEqual(comparison);
    expect(readFileSync(join(out, comparison.arms[0].run, "arm.json"), "utf8")).toBe(started);
    const other = await runDist(["compare", "--preset", "quick", "--out", out, "--resume"]);
    expect(other.stderr).toMatch(/holds another comparison/);
  });

  it("with a preset that does not exist is wrong usage", async () => {
    const { code, stderr } = await runDist(["compare", "--preset", "huge", "--out", temporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/smoke, quick, paper/);
  });
});
