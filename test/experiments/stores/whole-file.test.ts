import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { link } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWhole, replaceWhole } from "../../../src/experiments/stores/whole-file";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whole-file-"));
  path = join(folder, "results", "a.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = () =>
  readdirSync(join(folder, "results"), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? entry.name : [],
  );

describe("replaceWhole", () => {
  it("makes the folder, writes and replaces, and leaves nothing else", async () => {
    await replaceWhole(path, "a longer text");
    await replaceWhole(path, Uint8Array.of(0, 255));
    expect([...readFileSync(path)]).toEqual([0, 255]);
    expect(files()).toEqual(["a.json"]);
  });

  it("keeps what was there and names the file where it fails", async () => {
    mkdirSync(join(path, "inside"), { recursive: true });
    await expect(replaceWhole(path, "x")).rejects.toMatchObject({ path });
    expect(files()).toEqual([]);
    writeFileSync(join(folder, "file"), "");
    const below = join(folder, "file", "b.json");
    await expect(replaceWhole(below, "x")).rejects.toMatchObject({ code: "EEXIST", path: below });
  });

  it("lets many write at once, of whom one is the last, whole", async () => {
    const texts = Array.from({ length: 12 }, (_, i) => `${i}`.repeat(10_000 + i));
    await Promise.all(texts.map((text) => replaceWhole(path, text)));
    expect(texts).toContain(readFileSync(path, "utf8"));
    expect(files()).toEqual(["a.json"]);
  });
});

/** File systems without hard links say this or that of them. */
const withoutLinks = (code: string) => async () => {
  throw Object.assign(new Error(`${code}: link`), { code });
};

const ways = { link, EPERM: withoutLinks("EPERM"), ENOTSUP: withoutLinks("ENOTSUP") } as Record<
  string,
  typeof link
>;

describe.each(Object.keys(ways))("createWhole by %s", (way) => {
  const create = (text: string) => createWhole(path, text, ways[way]);

  it("makes a file once", async () => {
    expect(await create("first")).toBe(true);
    expect(await create("second")).toBe(false);
    expect(readFileSync(path, "utf8")).toBe("first");
    expect(files()).toEqual(["a.json"]);
  });

  it("lets one alone of many make it, and that one's text is whole", async () => {
    const texts = Array.from({ length: 20 }, (_, i) => `${i},`.repeat(5000));
    const made = await Promise.all(texts.map(create));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(path, "utf8")).toBe(texts[made.indexOf(true)]);
    expect(files()).toEqual(["a.json"]);
  });
});

describe("createWhole", () => {
  it("has made the file where a network file system lost its first answer to the link", async () => {
    const twice: typeof link = async (from, to) => {
      await link(from, to);
      await link(from, to);
    };
    expect(await createWhole(path, "mine", twice)).toBe(true);
    expect(await createWhole(path, "another", twice)).toBe(false);
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it("names the file where it fails, and leaves nothing", async () => {
    writeFileSync(join(folder, "results"), "a file where a folder is needed");
    await expect(createWhole(path, "x")).rejects.toMatchObject({ path });
    expect(readdirSync(folder)).toEqual(["results"]);
  });
});
