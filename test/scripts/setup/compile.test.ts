import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, isCompiled } from "../../../scripts/setup/compile.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

/** A compiler that copies src/ to --outDir, and refuses sources that say "wrong". */
const FAKE_COMPILER = `
const { cpSync, readFileSync } = require("node:fs");
if (readFileSync("src/cli/main.js", "utf8") === "wrong") {
  console.log("src/cli/main.ts(1,1): error TS2304: Cannot find name 'wrong'.");
  process.exit(2);
}
cpSync("src", process.argv[process.argv.indexOf("--outDir") + 1], { recursive: true });
`;

function checkout() {
  const folder = temporaryFolder({
    "src/cli/main.js": "first",
    "tsconfig.json": "{}",
    "package-lock.json": "{}",
    "node_modules/typescript/bin/tsc": FAKE_COMPILER,
  });
  return {
    folder,
    places: placesOf(folder),
    main: () => readFileSync(join(folder, "dist/cli/main.js"), "utf8"),
  };
}

describe("compile", () => {
  it("is needed until it was done, and again when sources change", async () => {
    const { folder, places, main } = checkout();
    expect(isCompiled(places)).toBe(false);
    await compile(places);
    expect(isCompiled(places)).toBe(true);
    writeFiles(folder, { "src/cli/main.js": "second" });
    expect(isCompiled(places)).toBe(false);
    await compile(places);
    expect(main()).toBe("second");
  });

  it("leaves nothing of sources that are gone", async () => {
    const { folder, places } = checkout();
    writeFiles(folder, { "dist/old.js": "stale" });
    await compile(places);
    expect(existsSync(join(folder, "dist", "old.js"))).toBe(false);
    expect(existsSync(join(folder, "dist.old"))).toBe(false);
  });

  it("fails with the compiler's words and leaves the last good dist/ in place", async () => {
    const { folder, places, main } = checkout();
    await compile(places);
    writeFiles(folder, { "src/cli/main.js": "wrong" });
    await expect(compile(places)).rejects.toThrow("error TS2304: Cannot find name 'wrong'");
    expect(main()).toBe("first");
    expect(isCompiled(places)).toBe(false);
  });
});
