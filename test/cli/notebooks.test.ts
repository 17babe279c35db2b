import { describe, expect, it } from "vitest";
import { register } from "../../src/cli/notebooks";
import { UsageError } from "../../src/errors";
import { runCommand } from "./run-command";

describe("notebooks", () => {
  it("names the notebooks there are when asked for another", async () => {
    const { error } = await runCommand(register, "notebooks", "--only", "99-nothing");
    expect(error).toBeInstanceOf(UsageError);
    expect(error?.message).toContain("06-ohem-vs-focal");
  });

  it("refuses a comparison that is not finished before it starts anything", async () => {
    const { error, stderr } = await runCommand(register, "notebooks", "--comparison", "/nowhere");
    expect(error?.message).toMatch(/comparison\.json is missing/);
    expect(stderr).toBe("");
  });
});
