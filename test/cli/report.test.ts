import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { register } from "../../src/cli/report";
import { writeFakeComparison } from "../report/fake-comparison";
import { runCommand } from "./run-command";

const dir = mkdtempSync(join(tmpdir(), "report-command-"));
afterAll(() => rmSync(dir, { recursive: true }));

describe("report", () => {
  it("writes the report of a finished comparison, and with --json says where as one document", async () => {
    writeFakeComparison(dir, { seeds: [0] });
    const { stdout, error } = await runCommand(register, "report", dir, "--json");
    expect(error).toBeNull();
    expect(JSON.parse(stdout).report).toBe(join(dir, "report.html"));
    expect(existsSync(join(dir, "report.html"))).toBe(true);
  });

  it("keeps stdout empty without --json", async () => {
    const { stdout, stderr } = await runCommand(register, "report", dir);
    expect(stdout).toBe("");
    expect(stderr).toContain(join(dir, "report.html"));
  });

  it("says what to run where there is no comparison", async () => {
    const { error } = await runCommand(register, "report", join(dir, "none"));
    expect(error?.message).toMatch(/is missing.*compare --out/);
  });
});
