import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCoco } from "../../../src/data/readers/find-coco";
import { put, temporaryFolder } from "../folders";

function folderOf(...files: string[]): string {
  const folder = temporaryFolder();
  for (const file of files) put(folder, file, "");
  return folder;
}

describe("findCoco", () => {
  it("finds both parts of COCO's own layout, each with its folder of images", () => {
    const folder = folderOf(
      "annotations/captions_train2017.txt",
      "annotations/instances_train2017.json",
      "annotations/instances_val2017.json",
      "train2017/a.jpg",
      "val2017/b.jpg",
    );
    expect(findCoco(folder)).toEqual({
      json: {
        train: join(folder, "annotations/instances_train2017.json"),
        val: join(folder, "annotations/instances_val2017.json"),
      },
      images: { train: join(folder, "train2017"), val: join(folder, "val2017") },
    });
  });

  it("finds a single file and the images beside it, in images/ or in JPEGImages/", () => {
    for (const place of [".", "images", "JPEGImages"]) {
      const folder = folderOf("labels.json", `${place}/a.png`);
      expect(findCoco(folder)).toEqual({ json: join(folder, "labels.json"), images: join(folder, place) });
    }
  });

  it("finds the images of a file in a folder of annotations", () => {
    const folder = folderOf("annotations_coco/val.json", "JPEGImages/a.jpg");
    const json = join(folder, "annotations_coco/val.json");
    expect(findCoco(json)).toEqual({ json, images: join(folder, "JPEGImages") });
  });

  it("finds nothing in a folder of other things, or of several files without a name for training", () => {
    expect(findCoco(folderOf("a.png", "b.xml"))).toBeNull();
    expect(findCoco(folderOf("one.json", "two.json"))).toBeNull();
  });
});
