import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildOnce, isAbandoned } from "../../../scripts/setup/cache.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

const build = (content: string) => async (folder: string) => writeFiles(folder, { file: content });
const deadProcess = () => spawnSync(process.execPath, ["--version"]).pid;

describe("buildOnce", () => {
  it("builds what is not there and keeps what is", async () => {
    const root = join(temporaryFolder(), "cache");
    const folder = await buildOnce(root, "engine", build("first"));
    await buildOnce(root, "engine", build("second"));
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("first");
    expect(readdirSync(root)).toEqual(["engine"]);
  });

  it("leaves nothing of a build that failed", async () => {
    const root = temporaryFolder();
    const failing = async (folder: string) => {
      await build("half")(folder);
      throw new Error("no compiler");
    };
    await expect(buildOnce(root, "engine", failing)).rejects.toThrow("no compiler");
    expect(readdirSync(root)).toEqual([]);
  });

  it("shows the folder only when it is whole", async () => {
    const root = temporaryFolder();
    await buildOnce(root, "engine", async () => expect(existsSync(join(root, "engine"))).toBe(false));
    expect(existsSync(join(root, "engine"))).toBe(true);
  });

  it("takes the folder of another setup that was faster", async () => {
    const root = temporaryFolder();
    const overtaken = async (folder: string) => {
      await build("slow")(folder);
      writeFiles(root, { "engine/file": "fast" });
    };
    const folder = await buildOnce(root, "engine", overtaken);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("fast");
    expect(readdirSync(root)).toEqual(["engine"]);
  });

  it("clears away what a killed setup left, and not what a living one is making", async () => {
    const root = temporaryFolder();
    const left = `engine.tmp-${hostname()}-${deadProcess()}`;
    const living = `engine.tmp-${hostname()}-${process.ppid}`;
    writeFiles(root, { [`${left}/file`]: "half", [`${living}/file`]: "half" });
    await buildOnce(root, "engine", build("whole"));
    expect(readdirSync(root).sort()).toEqual(["engine", living]);
  });
});

describe("isAbandoned", () => {
  it("gives a setup on another machine a day", () => {
    const root = temporaryFolder({ "engine.tmp-elsewhere-1/file": "half" });
    const folder = join(root, "engine.tmp-elsewhere-1");
    expect(isAbandoned(folder)).toBe(false);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    utimesSync(folder, twoDaysAgo, twoDaysAgo);
    expect(isAbandoned(folder)).toBe(true);
  });
});
