import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { probeEngine, probeJupyter } from "../../src/cli/doctor-probes";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function script(code: string): string {
  const path = join(folder, "facts.js");
  writeFileSync(path, code);
  return path;
}

describe("probeEngine", () => {
  it("reads the last line of what the process prints", async () => {
    const chatty = script(`console.log("Hello from a library"); console.log('{"backend": "wasm"}')`);
    expect(await probeEngine(chatty)).toEqual({ facts: { backend: "wasm" } });
  });

  it.each(["console.log('not json')", "", "console.log('{')"])(
    "is told of a process that ends after %o",
    async (code) => {
      expect(await probeEngine(script(code))).toHaveProperty(
        "problem.what",
        "no engine loads: it ended well, but without an answer",
      );
    },
  );

  it("survives a library that ends its process", async () => {
    expect(
      await probeEngine(script("process.kill(process.pid, 'SIGILL'); setInterval(() => {}, 9)")),
    ).toEqual({
      problem: { what: "no engine loads: ended by SIGILL", mend: "npm run setup -- --again" },
    });
  });

  it("mends a wrong variable by taking it away, not by setting up again", async () => {
    const code = "throw new Error('OHEM_VS_FOCAL_BACKEND is native; it is tensorflow or wasm')";
    expect(await probeEngine(script(code))).toHaveProperty("problem.mend", "unset OHEM_VS_FOCAL_BACKEND");
  });

  it("names the error, not the last line of its trace", async () => {
    expect(await probeEngine(script("require('not-there')"))).toHaveProperty(
      "problem.what",
      expect.stringContaining("no engine loads: Error: Cannot find module 'not-there'"),
    );
  });
});

describe("probeJupyter", () => {
  it("passes on why there is none", async () => {
    expect(await probeJupyter({ problem: "Jupyter: gone", mend: "npm run setup" })).toEqual({
      problem: { what: "Jupyter: gone", mend: "npm run setup" },
    });
  });

  it("says so when the interpreter does not start", async () => {
    expect(await probeJupyter({ python: join(folder, "python"), env: process.env })).toHaveProperty(
      "problem.what",
      expect.stringContaining("ENOENT"),
    );
  });
});
