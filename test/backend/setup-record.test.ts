import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CHECKOUT, readSetupRecord } from "../../src/backend/setup-record";

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "checkout-"));
});
afterEach(() => rmSync(checkout, { recursive: true }));

function writeRecord(text: string): void {
  mkdirSync(join(checkout, "node_modules", ".ohem-vs-focal"), { recursive: true });
  writeFileSync(join(checkout, "node_modules", ".ohem-vs-focal", "setup.json"), text);
}

it("the checkout is the folder with package.json", () => {
  expect(existsSync(join(CHECKOUT, "package.json"))).toBe(true);
});

it("reads what setup wrote", () => {
  const record = { engine: { rung: "wheel", tensorflow: "2.21.0", why: ["blocked"], folder: "/x" } };
  writeRecord(JSON.stringify(record));
  expect(readSetupRecord(checkout)).toEqual(record);
});

it("is empty where setup has not run, or was stopped while it wrote", () => {
  expect(readSetupRecord(checkout)).toEqual({});
  writeRecord('{"engine": {"rung": "wh');
  expect(readSetupRecord(checkout)).toEqual({});
});
