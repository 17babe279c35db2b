import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./setup/temporary";

/** Runs setup in a checkout that has nothing but its scripts and a lock file. */
function setup(args: string[], env: NodeJS.ProcessEnv = {}) {
  const folder = temporaryFolder({ "package-lock.json": "{}", "npm/npm-cli.js": "process.exit(1)" });
  cpSync("scripts", join(folder, "scripts"), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "scripts", "setup.mjs"), ...args],
    {
      encoding: "utf8",
      env: { ...process.env, npm_execpath: join(folder, "npm", "npm-cli.js"), ...env },
    },
  );
  return { folder, status, stdout, stderr };
}

describe("setup", () => {
  it("tells its options and does nothing else with --help", () => {
    const { folder, status, stdout } = setup(["--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("--backend wasm");
    expect(existsSync(join(folder, ".jupyter"))).toBe(false);
  });

  it("refuses an option it does not know before it does anything", () => {
    const { folder, status, stderr } = setup(["--bakend", "wasm"]);
    expect(status).toBe(1);
    expect(stderr).toContain('"--bakend" is not an option');
    expect(existsSync(join(folder, ".jupyter"))).toBe(false);
  });

  it("says how to get a Python when there is none", () => {
    const { status, stderr } = setup([], { PATH: temporaryFolder() });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Python 3\.9 or later is needed[\s\S]*apt-get install python3/);
    expect(stderr).not.toContain("    at ");
  });
});
