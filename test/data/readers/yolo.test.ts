import { join, relative as pathFrom } from "node:path";
import { describe, expect, it } from "vitest";
import { readYolo } from "../../../src/data/readers/yolo";
import { put, putImage, temporaryFolder } from "../folders";

async function yolo(places: [images: string, labels: string][], names = "data.yaml"): Promise<string> {
  const folder = temporaryFolder();
  for (const [i, [images, labels]] of places.entries()) {
    await putImage(folder, `${images}/${i}.png`, 40, 20);
    put(folder, `${labels}/${i}.txt`, "1 0.5 0.5 0.5 0.5\n");
  }
  put(folder, names, names.endsWith("yaml") ? "names: [cat, dog]" : "cat\ndog\n");
  return folder;
}

describe("readYolo", () => {
  it("reads the usual layouts with a validation part", async () => {
    const layouts: [string, string][][] = [
      [
        ["images/train", "labels/train"],
        ["images/val", "labels/val"],
      ],
      [
        ["train/images", "train/labels"],
        ["valid/images", "valid/labels"],
      ],
    ];
    for (const layout of layouts) {
      const { train, val, classes, problems } = await readYolo(await yolo(layout));
      expect([train.length, val.length, classes, problems]).toEqual([1, 1, ["cat", "dog"], []]);
      expect([...train[0].groundTruth.boxes]).toEqual([10, 5, 30, 15]);
      expect([...val[0].groundTruth.labels]).toEqual([2]);
      expect([train[0].id, val[0].id]).toEqual([1, 2]);
    }
  });

  it("holds back a part where there is none", async () => {
    for (const [images, labels] of [
      ["images", "labels"],
      [".", "."],
    ]) {
      const folder = await yolo(
        [
          [images, labels],
          [images, labels],
        ],
        "classes.txt",
      );
      const { train, val } = await readYolo(folder);
      expect([train.length, val.length]).toEqual([1, 1]);
    }
  });

  it("takes an image without a label file for background", async () => {
    const folder = await yolo([["images", "labels"]]);
    await putImage(folder, "images/none.png", 10, 10);
    const { train, val, problems } = await readYolo(folder);
    const empty = [...train, ...val].find(({ fileName }) => fileName === "none.png")!;
    expect(empty.groundTruth.boxes.length).toBe(0);
    expect(problems).toEqual([]);
  });

  it("passes over images that cannot be read, and says so", async () => {
    const folder = await yolo([["images", "labels"]]);
    put(folder, "images/broken.png", "no picture");
    expect((await readYolo(folder)).problems.map(({ kind }) => kind)).toEqual(["unreadable-image"]);
  });

  it("keeps the test part apart, and opens by the YAML file's name", async () => {
    const folder = await yolo([
      ["train/images", "train/labels"],
      ["valid/images", "valid/labels"],
      ["test/images", "test/labels"],
    ]);
    for (const spec of [folder, join(folder, "data.yaml")]) {
      const { train, val, test } = await readYolo(spec);
      expect([train, val, test].map((part) => part.map(({ id, fileName }) => [id, fileName]))).toEqual([
        [[1, "0.png"]],
        [[2, "1.png"]],
        [[3, "2.png"]],
      ]);
      expect(test[0].file).toBe(join(folder, "test/images/2.png"));
    }
  });

  it("reads ignored regions by the names of their classes", async () => {
    const folder = await yolo([["images", "labels"]]);
    put(folder, "data.yaml", "names: [cat, 'ignored cat', DontCare]");
    put(folder, "labels/0.txt", "0 .5 .5 .5 .5\n1 .5 .5 .5 .5\n2 .5 .5 .5 .5\n");
    const { train, classes } = await readYolo(folder);
    expect(classes).toEqual(["cat"]);
    expect([...train[0].groundTruth.labels]).toEqual([1, 1, 0]);
    expect([...train[0].groundTruth.ignored]).toEqual([0, 1, 1]);
  });

  it("counts classes from 1 where the label files do, and says so", async () => {
    const folder = await yolo([["images", "labels"]]);
    put(folder, "labels/0.txt", "1 .5 .5 .5 .5\n2 .5 .5 .5 .5\n");
    const { train, problems } = await readYolo(folder);
    expect([...train[0].groundTruth.labels]).toEqual([1, 2]);
    expect(problems.map(({ kind }) => kind)).toEqual(["one-based-classes"]);
  });

  it("leaves out pixels written for shares, in one problem, and classes that are not listed", async () => {
    const folder = await yolo([["images", "labels"]]);
    put(folder, "labels/0.txt", "0 20 10 20 10\n0 20 10 5 5\n9 .5 .5 .5 .5\n0 .5 .5 .5 .5\n");
    const { train, problems } = await readYolo(folder);
    expect(train[0].groundTruth.labels.length).toBe(1);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "unknown-class labels/0.txt:3",
      "pixel-coordinates labels/0.txt:1",
    ]);
  });

  it("reports label files without an image, and that no image has a label file", async () => {
    const stray = await yolo([["images", "labels"]]);
    put(stray, "labels/stray.txt", "0 .5 .5 .5 .5");
    expect((await readYolo(stray)).problems.map(({ kind }) => kind)).toEqual(["label-without-image"]);
    const bare = temporaryFolder();
    put(bare, "classes.txt", "cat");
    await putImage(bare, "images/a.png", 10, 10);
    expect((await readYolo(bare)).problems.map(({ kind }) => kind)).toEqual(["no-labels"]);
  });

  it("leaves out an image whose labels cannot be read, which is no background", async () => {
    const folder = await yolo([["images", "labels"]]);
    await putImage(folder, "images/b.png", 10, 10);
    put(folder, "labels/b.txt", Buffer.from("0 .5 .5 .5 .5", "utf16le"));
    const { train, val, problems } = await readYolo(folder);
    expect(train.length + val.length).toBe(1);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "unreadable-annotation labels/b.txt",
    ]);
  });

  it("tells images of one name in several folders apart", async () => {
    const folder = await yolo([
      ["images/train/x", "labels/train/x"],
      ["images/train/y", "labels/train/y"],
      ["images/val", "labels/val"],
    ]);
    await putImage(folder, "images/train/x/1.png", 10, 10);
    const { train } = await readYolo(folder);
    expect(train.map(({ fileName }) => fileName)).toEqual([
      "0.png",
      "images/train/x/1.png",
      "images/train/y/1.png",
    ]);
  });

  it("says what it looked for when names or images are missing", async () => {
    await expect(readYolo(temporaryFolder())).rejects.toThrow("no class names");
    const folder = temporaryFolder();
    put(folder, "classes.txt", "cat");
    await expect(readYolo(folder)).rejects.toThrow("no image of");
  });
});

describe("readYolo of a relative path", () => {
  it("knows an image by whichever way its parts lead to it, and reads it once", async () => {
    const folder = await yolo([
      ["images", "labels"],
      ["images/val", "labels/val"],
    ]);
    put(folder, "data.yaml", "names: [cat, dog]\ntrain: images\n"); // val is in its usual place, below
    put(folder, "labels/val/1.txt", "1 0.5 0.5 0.5 0.5\nwords\n");
    const relative = await readYolo(pathFrom(process.cwd(), folder));
    const absolute = await readYolo(folder);
    const namesOf = ({ train, val }: typeof relative) =>
      [train, val].map((part) => part.map(({ fileName }) => fileName));
    expect(namesOf(relative)).toEqual(namesOf(absolute));
    expect(relative.problems.map(({ kind }) => kind).sort()).toEqual(["in-both-splits", "malformed-line"]);
  });

  it("says so where a part that is stated could not be read and another is held back for it", async () => {
    const folder = await yolo([
      ["images/train", "labels/train"],
      ["images/train", "labels/train"],
    ]);
    put(folder, "data.yaml", "names: [cat, dog]\ntrain: images/train\nval: images/gone\n");
    const { train, val, problems } = await readYolo(folder);
    expect([train.length, val.length]).toEqual([1, 1]);
    expect(problems.map(({ kind }) => kind)).toEqual(["missing-folder", "validation-held-back"]);
    expect(problems[1].detail).toContain("1 of 2 training images are held back");
  });
});
