import { join, relative } from "node:path";
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
let boxes = 0;
const box = (image_id: number, category_id: number, bbox: number[]) => ({
  id: ++boxes,
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

  async function twoFiles(ids: [train: number, val: number]) {
    const { folder, images } = await coco([], []);
    const write = (name: string, file: string, id: number) =>
      put(folder, name, JSON.stringify({ images: [image(id, file)], annotations: [], categories }));
    const [train, val] = [write("t.json", "a.png", ids[0]), write("v.json", "c.png", ids[1])];
    return readCoco({ train, val }, images);
  }
  const idsAndNames = (images: { id: number; fileName: string }[]) =>
    images.map(({ id, fileName }) => [id, fileName]);

  it("reads two files as training and validation, with the ids that they give", async () => {
    const data = await twoFiles([30, 7]);
    expect([idsAndNames(data.train), idsAndNames(data.val)]).toEqual([[[30, "a.png"]], [[7, "c.png"]]]);
    expect(data.problems).toEqual([]);
  });

  it("numbers images anew where two files share an id, and says so", async () => {
    const data = await twoFiles([5, 5]);
    expect([idsAndNames(data.train), idsAndNames(data.val)]).toEqual([[[1, "a.png"]], [[2, "c.png"]]]);
    expect(data.problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual(["renumbered-images v.json"]);
  });

  it("tells files of one name apart by their folders, and reads a test part", async () => {
    const { folder } = await coco([], []);
    const part = async (name: string) => {
      await putImage(folder, `${name}/${name}.png`, 40, 30);
      const content = {
        images: [image(0, `${name}.png`)],
        annotations: [{ ...box(0, 9, [0, 0, 1, 1]), id: 4 }],
        categories,
      };
      return put(folder, `${name}/_annotations.coco.json`, JSON.stringify(content));
    };
    const json = { train: await part("train"), val: await part("valid"), test: await part("test") };
    const folders = { train: join(folder, "train"), val: join(folder, "valid"), test: join(folder, "test") };
    const { train, val, test, problems } = await readCoco(json, folders);
    expect([train, val, test].map(idsAndNames)).toEqual([
      [[1, "train.png"]],
      [[2, "valid.png"]],
      [[3, "test.png"]],
    ]);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "renumbered-images valid/_annotations.coco.json",
      "unknown-category train/_annotations.coco.json annotation 4",
      "unknown-category valid/_annotations.coco.json annotation 4",
      "unknown-category test/_annotations.coco.json annotation 4",
    ]);
  });

  it("keeps ids of images and categories, and areas where annotations state them", async () => {
    const { json, images } = await coco(
      [image(10, "b.png"), image(20, "a.png")],
      [{ ...box(10, 5, [1, 2, 3, 4]), area: 7.5 }, box(10, 2, [0, 0, 5, 5]), box(20, 2, [0, 0, 5, 5])],
    );
    const data = await readCoco(json, images);
    expect(data.categoryIds).toEqual([2, 5]);
    const byId = new Map([...data.train, ...data.val].map((one) => [one.id, one]));
    expect([...byId.get(10)!.groundTruth.areas!]).toEqual([7.5, 25]);
    expect(byId.get(10)).toMatchObject({ fileName: "b.png", file: join(images, "b.png") });
    expect(byId.get(20)!.groundTruth.areas).toBeUndefined();
  });

  it("reports missing images, names that lead outside, strays and repeated ids", async () => {
    const { json, images } = await coco(
      [image(1, "a.png"), image(2, "none.png"), image(3, "../coco.json"), image(1, "b.png")],
      [
        { ...box(1, 2, [0, 0, 5, 5]), id: 8 },
        box(99, 2, [0, 0, 5, 5]),
        { ...box(1, 2, [1, 1, 5, 5]), id: 8 },
      ],
    );
    const data = await readCoco(json, images);
    expect([...data.train, ...data.val].map(({ fileName }) => fileName)).toEqual(["a.png"]);
    expect(data.train[0].groundTruth.labels.length).toBe(2);
    expect(data.problems.map(({ kind }) => kind).sort()).toEqual([
      "missing-image",
      "outside-path",
      "repeated-annotation-id",
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
    await expect(readCoco(json, images)).rejects.toThrow(/no image of .* can be used: missing-image/);
  });
});

/** Images in a folder, and what writes the JSON file of a part without boxes that names some of them. */
async function withParts() {
  const { folder, images } = await coco([], []);
  const write = (name: string, ...files: string[]) =>
    put(
      folder,
      name,
      JSON.stringify({ images: files.map((file, i) => image(i + 1, file)), annotations: [], categories }),
    );
  return { images, write };
}

it("an image that two parts name in different ways is one, also below a relative path", async () => {
  const { images, write } = await withParts();
  const [train, val] = [write("t.json", "a.png", "c.png"), write("v.json", "./c.png")];
  const near = (path: string) => relative(process.cwd(), path);
  const data = await readCoco({ train: near(train), val: near(val) }, near(images));
  expect(data.problems.map(({ kind }) => kind)).toContain("in-both-splits");
  expect(data.train.map(({ fileName }) => fileName)).toEqual(["a.png"]);
});

it("says so where no validation image can be used and training images are held back in their place", async () => {
  const { images, write } = await withParts();
  const data = await readCoco(
    { train: write("t.json", "a.png", "b.png"), val: write("v.json", "gone.png") },
    images,
  );
  expect([data.train.length, data.val.length]).toEqual([1, 1]);
  expect(data.problems.map(({ kind }) => kind)).toEqual(["missing-image", "validation-held-back"]);
});
