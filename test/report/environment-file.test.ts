import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/report/environment-file";

const dir = mkdtempSync(join(tmpdir(), "environment-"));
afterAll(() => rmSync(dir, { recursive: true }));

describe("readEnvironment", () => {
  it("says that nothing was recorded where there is no file", () => {
    expect(readEnvironment(join(dir, "none"))).toEqual({ machine: "not recorded", engine: "not recorded" });
  });

  it("names the processor and the engine, and what is unknown", () => {
    writeFileSync(join(dir, "environment.json"), JSON.stringify({ processor: "A CPU", backend: "wasm" }));
    const { machine, engine } = readEnvironment(dir);
    expect(machine).toMatch(/^A CPU, unknown cores/);
    expect(engine).toContain("wasm");
  });
});
