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
      "annotations/captions_train2017.json",
      "annotations/captions_val2017.json",
      "annotations/image_info_test2017.json",
      "annotations/person_keypoints_train2017.json",
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

  it("finds a test part, and parts in other spellings", () => {
    const folder = folderOf("train.json", "Validation.json", "test.json", "latest-notes.txt", "images/a.png");
    expect(findCoco(folder)?.json).toEqual({
      train: join(folder, "train.json"),
      val: join(folder, "Validation.json"),
      test: join(folder, "test.json"),
    });
  });

  it("is not misled by names that hold a part's name by chance", () => {
    expect(findCoco(folderOf("constraints.json", "intervals.json", "latest.json"))).toBeNull();
  });

  it("finds Roboflow's layout, each part's images beside its JSON", () => {
    const files = ["train", "valid", "test"].flatMap((part) => [
      `${part}/_annotations.coco.json`,
      `${part}/a.jpg`,
    ]);
    const folder = folderOf(...files, "README.dataset.txt");
    const json = (part: string) => join(folder, part, "_annotations.coco.json");
    expect(findCoco(folder)).toEqual({
      json: { train: json("train"), val: json("valid"), test: json("test") },
      images: { train: join(folder, "train"), val: join(folder, "valid"), test: join(folder, "test") },
    });
  });

  it("looks for images where the first one named in the JSON lies", () => {
    const folder = folderOf("annotations/a.json", "images/other.png", "images/deep/b.png");
    put(folder, "annotations/a.json", '{"images": [{"id": 1, "file_name": "deep\\/b.png"}]}');
    expect(findCoco(folder)?.images).toBe(join(folder, "images"));
    put(folder, "annotations/a.json", '{"images": [{"file_name": "images/deep/b.png"}]}');
    expect(findCoco(folder)?.images).toBe(join(folder, "."));
    put(folder, "annotations/a.json", '{"images": [{"file_name": "../../x.png"');
    expect(findCoco(folder)?.images).toBe(join(folder, "images"));
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

it("finds images in folders of each spelling of a part", () => {
  const content = (name: string) => JSON.stringify({ images: [{ id: 1, file_name: name }] });
  for (const [json, images] of [
    ["validation", "validation"],
    ["instances_valid", "valid"],
    ["instances_val2017", "validation"],
  ]) {
    const folder = temporaryFolder();
    put(folder, "annotations/training.json", content("a.jpg"));
    put(folder, `annotations/${json}.json`, content("b.jpg"));
    put(folder, "training/a.jpg", "");
    put(folder, `${images}/b.jpg`, "");
    expect(findCoco(folder)?.images).toEqual({ train: join(folder, "training"), val: join(folder, images) });
  }
});
