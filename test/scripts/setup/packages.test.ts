import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { installPackages, packagesAreReady } from "../../../scripts/setup/packages.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { readRecord, updateRecord } from "../../../scripts/setup/record.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

afterEach(() => vi.unstubAllEnvs());

/** A checkout, and an npm that does `code`. */
function checkout(code: string) {
  const folder = temporaryFolder({ "package-lock.json": "{}", "npm/npm-cli.js": code });
  vi.stubEnv("npm_execpath", join(folder, "npm", "npm-cli.js"));
  return { folder, places: placesOf(folder) };
}

describe("installPackages", () => {
  it("is needed until it was done, and again when the lock file changes", async () => {
    const { folder, places } = checkout("");
    expect(packagesAreReady(places)).toBe(false);
    await installPackages(places);
    expect(packagesAreReady(places)).toBe(true);
    writeFiles(folder, { "package-lock.json": '{"lockfileVersion": 3}' });
    expect(packagesAreReady(places)).toBe(false);
  });

  it("installs what tests need, runs no package's script", async () => {
    const { places } = checkout("console.log(JSON.stringify(process.argv.slice(2))); process.exit(1)");
    const words = '"ci","--ignore-scripts","--include=dev","--include=optional"';
    await expect(installPackages(places)).rejects.toThrow(words);
  });

  it("leaves nothing recorded when it fails half-way", async () => {
    const { places } = checkout("process.exit(1)");
    updateRecord(places.record, { packages: "of an older lock file", engine: { rung: "wheel" } });
    await expect(installPackages(places)).rejects.toThrow("exit code 1");
    expect(readRecord(places.record)).toEqual({});
  });
});
