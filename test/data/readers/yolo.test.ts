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

  it("says what it looked for when names or images are missing", async () => {
    await expect(readYolo(temporaryFolder())).rejects.toThrow("no class names");
    const folder = temporaryFolder();
    put(folder, "classes.txt", "cat");
    await expect(readYolo(folder)).rejects.toThrow("no image of");
  });
});
