import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFileAtomic, writeJsonAtomic } from "../../src/backend/files";

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
    expect(() => writeFileAtomic(join(folder, "taken"), "x")).toThrow();
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
