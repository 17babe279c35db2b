import { join } from "node:path";
import { expect, it } from "vitest";
import { sourceFolder } from "../../src/data/source-folder";
import { put, temporaryFolder } from "./folders";

it("is the data set's folder, of a file the one around it, above its annotations", () => {
  const folder = temporaryFolder();
  expect(sourceFolder(folder)).toBe(folder);
  expect(sourceFolder(put(folder, "all.json", "{}"))).toBe(folder);
  expect(sourceFolder(put(folder, "annotations/val.json", "{}"))).toBe(folder);
  expect(sourceFolder(put(folder, "annotations_coco/val.json", "{}"))).toBe(folder);
});

it("is none where nothing lies", () => {
  expect(sourceFolder("scenes:1:2")).toBeUndefined();
  expect(sourceFolder(join(temporaryFolder(), "gone"))).toBeUndefined();
});
