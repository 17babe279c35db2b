import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { updateRecord } from "../../scripts/setup/record.mjs";
import { readSetupRecord } from "../../src/backend/setup-record";

function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "record-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules", ".ohem-vs-focal"), { recursive: true });
  return folder;
}

describe("readSetupRecord", () => {
  it("reads what setup writes", () => {
    const folder = checkout();
    const python = { interpreter: "/venv/bin/python", jupyterlab: "4.6.6", kernel: "tslab" };
    updateRecord(join(folder, "node_modules", ".ohem-vs-focal", "setup.json"), { python });
    expect(readSetupRecord(folder)).toEqual({ python });
  });

  it("is empty where setup has not run, and where its record was cut off", () => {
    const folder = checkout();
    expect(readSetupRecord(folder)).toEqual({});
    writeFileSync(join(folder, "node_modules", ".ohem-vs-focal", "setup.json"), '{"engine": {"rung"');
    expect(readSetupRecord(folder)).toEqual({});
  });
});
