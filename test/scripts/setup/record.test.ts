import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRecord, updateRecord } from "../../../scripts/setup/record.mjs";
import { temporaryFolder } from "./temporary";

describe("record", () => {
  it("is empty before anything was done, and when it cannot be read", () => {
    const folder = temporaryFolder({ "setup.json": '{"packages": "ab' });
    expect(readRecord(join(folder, "none.json"))).toEqual({});
    expect(readRecord(join(folder, "setup.json"))).toEqual({});
  });

  it("keeps the parts of other steps", () => {
    const folder = temporaryFolder();
    const path = join(folder, "new", "setup.json");
    updateRecord(path, { packages: "a" });
    updateRecord(path, { engine: { rung: "wheel" } });
    updateRecord(path, { packages: "b" });
    expect(readRecord(path)).toEqual({ packages: "b", engine: { rung: "wheel" } });
    expect(readdirSync(join(folder, "new"))).toEqual(["setup.json"]);
  });
});
