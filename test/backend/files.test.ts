import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  appendToDisk,
  makeFolder,
  removeTemporaries,
  writeFileAtomic,
  writeJsonAtomic,
} from "../../src/backend/files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("writeFileAtomic", () => {
  it("writes text and bytes as they are, and leaves nothing else", () => {
    writeFileAtomic(join(folder, "text"), "κλίμαξ");
    writeFileAtomic(join(folder, "bytes"), Uint8Array.of(0, 255, 7));
    expect(readFileSync(join(folder, "text"), "utf8")).toBe("κλίμαξ");
    expect([...readFileSync(join(folder, "bytes"))]).toEqual([0, 255, 7]);
    expect(readdirSync(folder).sort()).toEqual(["bytes", "text"]);
  });

  it("writes an empty file", () => {
    writeFileAtomic(join(folder, "empty"), "");
    expect(readFileSync(join(folder, "empty")).length).toBe(0);
  });

  it("writes the bytes of a view, not of the buffer behind it", () => {
    const whole = Uint8Array.of(1, 2, 3, 4, 5);
    writeFileAtomic(join(folder, "view"), whole.subarray(1, 3));
    expect([...readFileSync(join(folder, "view"))]).toEqual([2, 3]);
  });

  it("makes the folders on the way", () => {
    writeFileAtomic(join(folder, "a", "b", "c"), "deep");
    expect(readFileSync(join(folder, "a", "b", "c"), "utf8")).toBe("deep");
  });

  it("replaces a longer file whole", () => {
    writeFileSync(join(folder, "f"), "much longer than what follows");
    writeFileAtomic(join(folder, "f"), "short");
    expect(readFileSync(join(folder, "f"), "utf8")).toBe("short");
  });

  it("leaves the old content and no temporary file behind when it fails", () => {
    mkdirSync(join(folder, "taken", "inside"), { recursive: true }); // a folder cannot be renamed over
    const failed = () => writeFileAtomic(join(folder, "taken"), "x");
    expect(failed).toThrow(expect.objectContaining({ path: join(folder, "taken") }));
    expect(readdirSync(folder)).toEqual(["taken"]);
    expect(readdirSync(join(folder, "taken"))).toEqual(["inside"]);
  });
});

describe("writeJsonAtomic", () => {
  it("writes indented JSON that ends with a line feed and reads back the same", () => {
    const value = { a: [1, 0.1, -1e-9], b: { c: null, d: "ü" } };
    writeJsonAtomic(join(folder, "v.json"), value);
    const text = readFileSync(join(folder, "v.json"), "utf8");
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toMatch(/^\{\n {2}"a"[\s\S]*\}\n$/);
  });
});

describe("makeFolder", () => {
  it("makes those on the way, and is content with what is there", () => {
    for (let i = 0; i < 2; i++) makeFolder(join(folder, "a", "b"));
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readdirSync(join(folder, "a"))).toEqual(["b"]);
  });

  it("does not take a file for a folder", () => {
    writeFileSync(join(folder, "f"), "");
    expect(() => makeFolder(join(folder, "f"))).toThrow("EEXIST");
    expect(() => makeFolder(join(folder, "f", "g"))).toThrow("ENOTDIR");
  });
});

describe("appendToDisk", () => {
  it("adds to what is there, and makes the file", () => {
    appendToDisk(join(folder, "log"), "one\n");
    appendToDisk(join(folder, "log"), "zwölf\n");
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("one\nzwölf\n");
  });

  it("names the file that it cannot write", () => {
    const path = join(folder, "no", "log");
    expect(() => appendToDisk(path, "x")).toThrow(expect.objectContaining({ code: "ENOENT", path }));
  });
});

describe("removeTemporaries", () => {
  it("removes what a killed process had half-written, and nothing else", () => {
    const kept = ["a.tmp", "step-00000010.bin", "tmp", "x.12.tmp.bin"];
    for (const name of [...kept, "step-00000020.bin.4711.tmp"]) writeFileSync(join(folder, name), "half");
    removeTemporaries(folder);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  });

  it("has nothing to do where there is no folder", () => {
    removeTemporaries(join(folder, "nowhere"));
    expect(readdirSync(folder)).toEqual([]);
  });
});
