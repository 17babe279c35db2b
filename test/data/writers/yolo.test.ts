import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { yoloWriter } from "../../../src/data/writers/yolo";
import type { Dataset } from "../../../src/types";
import { truth } from "../example";
import { temporaryFolder } from "../folders";
import { exampleDataset, HARD_NAMES, namedImage, writtenDataset } from "./round-trip";

function annotated(dataset: Dataset) {
  const folder = join(temporaryFolder(), "yolo");
  mkdirSync(folder);
  yoloWriter.annotate(writtenDataset(dataset), folder);
  return { folder, read: (path: string) => readFileSync(join(folder, path), "utf8") };
}

describe("yoloWriter", () => {
  it("writes normalised centres and sizes, classes from 0", () => {
    const data = exampleDataset();
    data.train = [namedImage(1, "a.png", truth([[16, 12, 48, 24]], [2]))];
    expect(annotated(data).read("labels/train/a.txt")).toBe("1 0.5 0.375 0.5 0.25\n");
  });

  it("writes an empty file for an image without boxes, so that it is background", () => {
    expect(annotated(exampleDataset()).read("labels/val/three.txt")).toBe("");
  });

  it("gives ignored regions classes of their own after the real ones, only those it needs", () => {
    const { read } = annotated(exampleDataset());
    const K = HARD_NAMES.length;
    expect(
      read("labels/train/two.txt")
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["1", String(K + 1), String(K), ""]);
    const names = read("data.yaml").split("names:\n")[1].trim().split("\n");
    expect(names.slice(K)).toEqual([`${K}: "DontCare"`, `${K + 1}: "ignored a & <b>"`].map((n) => `  ${n}`));
    const clean = { ...exampleDataset(), train: [] };
    expect(annotated(clean).read("data.yaml")).not.toMatch(/DontCare|ignored/);
  });

  it("names the folder of each part, test only where there is one, and no path of its own", () => {
    const withTest = annotated(exampleDataset());
    expect(withTest.read("data.yaml")).toMatch(
      /^train: images\/train\nval: images\/val\ntest: images\/test\nnames:/,
    );
    const without = annotated({ ...exampleDataset(), test: [] });
    expect(without.read("data.yaml")).toMatch(/^train: images\/train\nval: images\/val\nnames:/);
    expect(existsSync(join(without.folder, "labels/test"))).toBe(false);
  });
});
