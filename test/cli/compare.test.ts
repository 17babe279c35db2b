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
    expect(stdout).toMatch(/one-stage focal +0/);
    expect(stdout).toMatch(/two-stage ohem +0/);
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

  it("compares the arms that it is told to, and says so in the command", { timeout: 300_000 }, async () => {
    const out = join(temporaryFolder(), "comparison");
    const arms = ["one-stage/ghm", "two-stage/pisa"];
    const { code, stdout } = await runDist([
      ...["compare", "--preset", "smoke", "--data", "scenes:3:12", "--arms", ...arms],
      ...["--out", out, "--json"],
    ]);
    expect(code).toBe(0);
    const comparison = JSON.parse(stdout) as Comparison;
    expect(comparison.arms.map(({ detector, criterion }) => `${detector}/${criterion}`)).toEqual(arms);
    expect(comparison.command).toContain(`--arms ${arms.join(" ")}`);
    for (const { lossSpread } of comparison.arms) expect(lossSpread.negative.count).toBeGreaterThan(100);
  });

  it("refuses an arm that makes no sense with a sentence, as wrong usage", async () => {
    const { code, stderr } = await runDist([
      ...["compare", "--arms", "two-stage/ghm", "--out", join(temporaryFolder(), "none")],
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/"ghm" does not fit the two-stage detector.*softmax/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("with a preset that does not exist is wrong usage", async () => {
    const { code, stderr } = await runDist(["compare", "--preset", "huge", "--out", temporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/smoke, quick, paper/);
  });
});
