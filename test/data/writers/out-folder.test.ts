import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fillFolder, INCOMPLETE, requireNewFolder } from "../../../src/data/writers/out-folder";
import { put, temporaryFolder } from "../folders";

describe("requireNewFolder", () => {
  it("takes a new folder and an empty one, but none that holds something", () => {
    const folder = temporaryFolder();
    requireNewFolder("test", folder, []);
    requireNewFolder("test", join(folder, "a/b"), []);
    put(folder, "mine.txt", "");
    expect(() => requireNewFolder("test", folder, [])).toThrow(/^test: ".*" is not empty; name a new folder/);
    const ended = join(folder, "ended");
    mkdirSync(join(ended, ".incomplete"), { recursive: true });
    expect(() => requireNewFolder("test", ended, [])).toThrow(
      /holds what was being written when it was ended, \.incomplete\//,
    );
  });

  it("refuses to write where is read, also by way of a link", () => {
    const data = temporaryFolder();
    const link = join(temporaryFolder(), "link");
    symlinkSync(data, link);
    for (const out of [data, join(data, "out"), join(data, "a", "..", "b", "c"), join(link, "out")]) {
      expect(() => requireNewFolder("test", out, [data]), out).toThrow("where nothing is written");
    }
    requireNewFolder("test", `${data}-2`, [data]);
    requireNewFolder("test", join(data, "..", "..out"), [data]);
  });
});

describe("fillFolder", () => {
  const fill = async (staging: string) => {
    put(staging, "images/a.png", "a");
    put(staging, "annotations/a.json", "{}");
    return 7;
  };

  it("moves all that was written into the folder, whether it was there or not", async () => {
    const folder = temporaryFolder();
    for (const out of [folder, join(temporaryFolder(), "new/er")]) {
      expect(await fillFolder(out, fill)).toBe(7);
      expect(readdirSync(out)).toEqual(["annotations", "images"]);
      expect(readFileSync(join(out, "images/a.png"), "utf8")).toBe("a");
    }
  });

  it("shows nothing but an incomplete folder until all is written", async () => {
    const folder = temporaryFolder();
    await fillFolder(folder, async (staging) => {
      await fill(staging);
      expect(readdirSync(folder)).toEqual([INCOMPLETE]);
    });
  });

  it("leaves nothing behind where the work fails, and what others wrote alone", async () => {
    const folder = temporaryFolder();
    const fail = async (staging: string) => {
      await fill(staging);
      throw new Error("stop");
    };
    await expect(fillFolder(folder, fail)).rejects.toThrow("stop");
    expect(readdirSync(folder)).toEqual([]);
    await expect(fillFolder(join(folder, "a/b/c"), fail)).rejects.toThrow("stop");
    expect(existsSync(join(folder, "a"))).toBe(false);
    const beside = async (staging: string) => {
      mkdirSync(join(folder, "a/other"));
      await fail(staging);
    };
    await expect(fillFolder(join(folder, "a/b"), beside)).rejects.toThrow("stop");
    expect(readdirSync(join(folder, "a"))).toEqual(["other"]);
  });
});
