import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findJupyter, type Jupyter } from "../../src/backend/jupyter";

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "jupyter-"));
});

afterEach(() => {
  rmSync(checkout, { recursive: true });
  vi.unstubAllEnvs();
});

function record(interpreter: string) {
  const folder = join(checkout, "node_modules", ".ohem-vs-focal");
  mkdirSync(folder, { recursive: true });
  const python = { interpreter, jupyterlab: "4.6.6", kernel: "tslab" };
  writeFileSync(join(folder, "setup.json"), JSON.stringify({ python }));
}

describe("findJupyter", () => {
  it("says what to run before setup has finished", () => {
    expect(findJupyter(checkout)).toEqual({
      problem: expect.stringContaining("setup has not finished"),
      mend: "npm run setup",
    });
  });

  it("notices when the environment has been deleted", () => {
    record("/gone/bin/python");
    expect(findJupyter(checkout)).toHaveProperty(
      "problem",
      expect.stringContaining("/gone/bin/python is gone"),
    );
  });

  it("shows Jupyter this checkout's kernel before the user's", () => {
    record(process.execPath);
    vi.stubEnv("JUPYTER_PATH", "/mine");
    const { python, env } = findJupyter(checkout) as Jupyter;
    expect(python).toBe(process.execPath);
    expect(env.JUPYTER_PATH).toBe([join(checkout, ".jupyter", "share", "jupyter"), "/mine"].join(delimiter));
  });

  it("keeps other Pythons' settings out of the private environment", () => {
    record(process.execPath);
    vi.stubEnv("PYTHONHOME", "/other");
    const { env } = findJupyter(checkout) as Jupyter;
    expect(env).not.toHaveProperty("PYTHONHOME");
    expect(env.PATH?.startsWith(dirname(process.execPath) + delimiter)).toBe(true);
  });
});
