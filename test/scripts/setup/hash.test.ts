import { describe, expect, it } from "vitest";
import { hashOf } from "../../../scripts/setup/hash.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

const files = { "src/a.ts": "1", "src/deep/b.ts": "2", "lock.json": "{}" };
const decides = ["src", "lock.json"];

describe("hashOf", () => {
  it("is the same for the same files in another place", () => {
    expect(hashOf(temporaryFolder(files), decides)).toBe(hashOf(temporaryFolder(files), decides));
  });

  it.each([
    ["content", { ...files, "src/deep/b.ts": "3" }],
    ["name", { "src/a.ts": "1", "src/deep/c.ts": "2", "lock.json": "{}" }],
    ["number", { ...files, "src/c.ts": "" }],
    ["division into files", { "src/a.ts": "12", "src/deep/b.ts": "", "lock.json": "{}" }],
  ])("changes with the %s of files", (_, changed) => {
    expect(hashOf(temporaryFolder(changed), decides)).not.toBe(hashOf(temporaryFolder(files), decides));
  });

  it("does not look at files that were not named", () => {
    const folder = temporaryFolder(files);
    const before = hashOf(folder, decides);
    writeFiles(folder, { "README.md": "new" });
    expect(hashOf(folder, decides)).toBe(before);
  });
});
