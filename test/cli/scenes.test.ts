import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { register } from "../../src/cli/scenes";
import { openDataset } from "../../src/data/open";
import { makeScenes } from "../../src/data/scenes";
import { put, temporaryFolder } from "../data/folders";
import { contentOf } from "../data/writers/round-trip";
import { runCommand } from "./run-command";

const scenes = (...args: string[]) => runCommand(register, "scenes", ...args);

describe("scenes", () => {
  it("writes the scenes of a seed in each form", async () => {
    const made = makeScenes({ count: 3, validation: 1, seed: 21, size: 64, objects: 2 });
    for (const format of ["coco", "voc", "yolo"]) {
      const out = join(temporaryFolder(), format);
      const options = ["--count", "3", "--validation", "1", "--seed", "21", "--size", "64", "--objects", "2"];
      const { stdout, error } = await scenes("--out", out, "--format", format, ...options);
      expect(error).toBeNull();
      expect(stdout).toContain("wrote 3 + 1 scenes");
      const read = await openDataset(out);
      expect(read.format).toBe(format);
      expect(contentOf(read)).toEqual(contentOf(made));
    }
  });

  it("prints one JSON document on stdout", async () => {
    const out = join(temporaryFolder(), "new");
    const { stdout } = await scenes("--out", out, "--count", "2", "--validation", "0", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      out,
      format: "coco",
      images: 2,
      splits: { train: { images: 2 } },
    });
  });

  it("refuses options that make no sense", async () => {
    const out = join(temporaryFolder(), "new");
    expect((await scenes("--out", out, "--count", "many")).error?.message).toContain("many");
    expect((await scenes("--out", out, "--format", "kitti")).error?.message).toContain("kitti");
    expect((await scenes("--out", out, "--size", "7")).error?.message).toContain("size is 7");
    expect((await scenes()).error?.message).toContain("--out");
  });

  it("does not write into a folder that holds something", async () => {
    const folder = temporaryFolder();
    put(folder, "mine.txt", "");
    expect((await scenes("--out", folder, "--count", "1")).error?.message).toContain("is not empty");
  });

  it("shows examples in its help", async () => {
    expect((await scenes("--help")).stdout).toContain("npx ohem-vs-focal scenes --out");
  });
});
