import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { labelFiles } from "../../../src/data/readers/yolo-labels";
import { put, temporaryFolder } from "../folders";

function folderOf(...files: string[]) {
  const dir = temporaryFolder();
  for (const file of files) put(dir, file, "");
  const labels = labelFiles(dir);
  return {
    of: (image: string) => {
      const found = labels.of(join(dir, image));
      return found?.slice(dir.length + 1) ?? null;
    },
    strays: (...images: string[]) => {
      const problems = collectProblems();
      labels.reportStrays(
        images.map((image) => join(dir, image)),
        problems,
      );
      return problems.list.map(({ kind, file }) => `${kind} ${file}`);
    },
  };
}

describe("labelFiles", () => {
  it("looks in labels in place of images, in labels beside the image, and beside the image, in this order", () => {
    const places: [image: string, label: string][] = [
      ["images/train/a.jpg", "labels/train/a.txt"],
      ["train/images/a.jpg", "train/labels/a.txt"],
      ["images/train/x/a.b.jpg", "labels/train/x/a.b.txt"],
      ["images/images/a.jpg", "images/labels/a.txt"],
      ["JPEGImages/a.jpg", "labels/a.txt"],
      ["a.jpg", "labels/a.txt"],
      ["train/a.jpg", "train/a.txt"],
    ];
    for (const [image, label] of places) expect(folderOf(image, label).of(image), image).toBe(label);
    expect(folderOf("images/a.jpg", "images/a.txt", "labels/a.txt").of("images/a.jpg")).toBe("labels/a.txt");
    expect(folderOf("images/a.jpg", "labels/b.txt").of("images/a.jpg")).toBeNull();
  });

  it("is not misled by folders above the data", () => {
    const dir = join(temporaryFolder(), "images", "data");
    put(dir, "a.jpg", "");
    put(dir, "a.txt", "");
    expect(labelFiles(dir).of(join(dir, "a.jpg"))).toBe(join(dir, "a.txt"));
  });

  it("reports label files without an image, but not lists and notes", () => {
    const { strays } = folderOf("a.jpg", "a.txt", "b.txt", "classes.txt", "train.txt", "README.dataset.txt");
    expect(strays("a.jpg")).toEqual(["label-without-image b.txt"]);
  });
});

it("names are the same in whichever Unicode form and with whichever ending of text", () => {
  expect(folderOf("images/é.jpg", "labels/e\u0301.txt").of("images/é.jpg")).toBe("labels/e\u0301.txt");
  expect(folderOf("images/a.jpg", "labels/a.TXT").of("images/a.jpg")).toBe("labels/a.TXT");
});
