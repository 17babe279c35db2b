import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCoco } from "../../../src/data/readers/coco";
import { put, putImage, temporaryFolder } from "../folders";

const categories = [
  { id: 5, name: "bus" },
  { id: 2, name: "car" },
];

async function coco(images: object[], annotations: object[], more: object = {}) {
  const folder = temporaryFolder();
  for (const name of ["a.png", "b.png", "c.png"]) await putImage(folder, `images/${name}`, 40, 30);
  const json = put(folder, "coco.json", JSON.stringify({ images, annotations, categories, ...more }));
  return { folder, json, images: join(folder, "images") };
}

const image = (id: number, file_name: string) => ({ id, file_name, width: 40, height: 30 });
const box = (image_id: number, category_id: number, bbox: number[]) => ({
  id: 1,
  image_id,
  category_id,
  bbox,
});

describe("readCoco", () => {
  it("gives each image its boxes, classes sorted by category id", async () => {
    const { json, images } = await coco(
      [image(10, "a.png"), image(20, "b.png")],
      [box(20, 5, [1, 2, 3, 4]), box(10, 2, [0, 0, 5, 5]), box(20, 2, [5, 5, 5, 5])],
    );
    const data = await readCoco(json, images);
    expect(data.classes).toEqual(["car", "bus"]);
    const byName = new Map([...data.train, ...data.val].map((one) => [one.fileName, one.groundTruth]));
    expect([...byName.get("a.png")!.labels]).toEqual([1]);
    expect([...byName.get("b.png")!.labels]).toEqual([2, 1]);
    expect([...byName.get("b.png")!.boxes]).toEqual([1, 2, 4, 6, 5, 5, 10, 10]);
    expect(data.problems).toEqual([]);
  });

  it("reads two files as training and validation, with ids from 1 through both", async () => {
    const { folder, images } = await coco([], []);
    const write = (name: string, files: string[]) =>
      put(
        folder,
        name,
        JSON.stringify({ images: files.map((file) => image(1, file)), annotations: [], categories }),
      );
    const json = { train: write("t.json", ["a.png"]), val: write("v.json", ["c.png"]) };
    const data = await readCoco(json, images);
    expect(data.train.map(({ id, fileName }) => [id, fileName])).toEqual([[1, "a.png"]]);
    expect(data.val.map(({ id, fileName }) => [id, fileName])).toEqual([[2, "c.png"]]);
  });

  it("reports missing images, names that lead outside, strays and repeated ids", async () => {
    const { json, images } = await coco(
      [image(1, "a.png"), image(2, "none.png"), image(3, "../coco.json"), image(1, "b.png")],
      [box(1, 2, [0, 0, 5, 5]), box(99, 2, [0, 0, 5, 5])],
    );
    const data = await readCoco(json, images);
    expect(data.train.length + data.val.length).toBe(2);
    expect(data.problems.map(({ kind }) => kind).sort()).toEqual([
      "missing-image",
      "outside-path",
      "repeated-image-id",
      "stray-annotation",
    ]);
  });

  it("reads the size from the image where the file has none, and passes over unreadable ones", async () => {
    const { folder, json, images } = await coco(
      [
        { id: 1, file_name: "a.png" },
        { id: 2, file_name: "x.png" },
      ],
      [],
    );
    put(folder, "images/x.png", "no picture");
    const data = await readCoco(json, images);
    expect([...data.train, ...data.val]).toMatchObject([{ width: 40, height: 30 }]);
    expect(data.problems.map(({ kind }) => kind)).toEqual(["unreadable-image"]);
  });

  it("reads look-alikes back", async () => {
    const { json, images } = await coco([image(1, "a.png")], [], {
      distractors: [{ image_id: 1, bbox: [1, 2, 3, 4] }],
    });
    const { train } = await readCoco(json, images);
    expect([...train[0].groundTruth.distractors!]).toEqual([1, 2, 4, 6]);
  });

  it("says so when the folder of images is not there, or no image can be used", async () => {
    const { json, images } = await coco([image(1, "none.png")], []);
    await expect(readCoco(json, `${images}-not`)).rejects.toThrow("there is no folder of images");
    await expect(readCoco(json, images)).rejects.toThrow(/no image of .* can be used\n {2}missing-image/);
  });
});
