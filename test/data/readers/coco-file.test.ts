import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCocoFile } from "../../../src/data/readers/coco-file";
import { collectProblems } from "../../../src/data/readers/problems";
import { UserError } from "../../../src/errors";
import { put, temporaryFolder } from "../folders";

const folder = temporaryFolder();

function read(content: unknown) {
  const problems = collectProblems();
  const text =
    typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  const file = readCocoFile(put(folder, "coco.json", text), problems);
  return {
    ...file,
    problems: problems.list,
    kinds: problems.list.map(({ kind, file: where }) => `${kind} ${where}`),
  };
}

const image = { id: 1, file_name: "a.jpg", width: 10, height: 10 };
const annotation = { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 5, 5] };
const categories = [{ id: 1, name: "car" }];

describe("readCocoFile", () => {
  it("reads COCO's form and keeps no fields it does not need", () => {
    const file = read({
      info: {},
      images: [{ ...image, coco_url: "" }],
      annotations: [{ ...annotation, segmentation: [[0, 0, 5, 5, 0, 5]] }],
      categories,
    });
    expect([file.images, file.annotations]).toEqual([[image], [annotation]]);
    expect(file.kinds).toEqual([]);
  });

  it("reads a byte order mark, and a __proto__ at any depth like any other key", () => {
    const text = JSON.stringify({ images: [image], annotations: [annotation], categories });
    expect(read(`\uFEFF${text}`).images).toEqual([image]);
    const odd = read(text.replace("{", '{"__proto__":{"images":3},').replace('"id"', '"__proto__":[1],"id"'));
    expect([odd.images, odd.kinds]).toEqual([[image], []]);
  });

  it("takes annotation and filename for annotations and file_name, saying so once", () => {
    const images = [1, 2].map((id) => ({ id, filename: `${id}.jpg`, width: 10, height: 10 }));
    const other = read({ images, annotation: [annotation], categories });
    expect(other.images.map(({ file_name }) => file_name)).toEqual(["1.jpg", "2.jpg"]);
    expect(other.annotations.length).toBe(1);
    expect(other.kinds).toEqual(["other-key coco.json", "other-key coco.json images[0]"]);
  });

  it("reads numbers written as text, saying so once", () => {
    const text = { id: "9", image_id: "1", category_id: "1", bbox: ["0", "1.5", 2, "3"], area: null };
    const { annotations, kinds, problems } = read({ images: [image], annotations: [text, text], categories });
    expect(annotations).toEqual(Array(2).fill({ id: 9, image_id: 1, category_id: 1, bbox: [0, 1.5, 2, 3] }));
    expect(kinds).toEqual(["text-number coco.json annotations[0]"]);
    expect(problems[0].detail).toContain("here and in 1 more");
  });

  it("takes the box around the segmentation where bbox is missing or no box, saying so once", () => {
    const { bbox, ...without } = annotation;
    const polygon = { ...without, segmentation: [[1, 2, 4, 2, 4, 8]] };
    const { annotations, kinds } = read({
      images: [image],
      annotations: [
        polygon,
        { ...polygon, bbox: [1, 2, 3] },
        { ...without, iscrowd: 1, segmentation: { size: [10, 10], counts: [12, 3, 7, 3, 75] } },
        annotation,
      ],
      categories,
    });
    expect(annotations.map((one) => one.bbox)).toEqual([[1, 2, 3, 6], [1, 2, 3, 6], [1, 2, 2, 3], bbox]);
    expect(kinds).toEqual(["box-from-segment coco.json annotations[0]"]);
  });

  it("leaves out entries that are not in the form, naming place and field", () => {
    const bad = [
      { ...annotation, bbox: [1, 2, 3] },
      { ...annotation, image_id: "one" },
      null,
      3,
      [],
      annotation,
    ];
    const { annotations, kinds, problems } = read({ images: [image], annotations: bad, categories });
    expect(annotations.length).toBe(1);
    expect(kinds).toEqual([0, 1, 2, 3, 4].map((i) => `malformed-entry coco.json annotations[${i}]`));
    expect(problems[0].detail).toContain("bbox");
    expect(problems[1].detail).toContain("image_id");
  });

  it("leaves out a size that is none", () => {
    const { images, kinds } = read({ images: [{ ...image, width: 0 }], annotations: [], categories });
    expect([images, kinds]).toEqual([[{ id: 1, file_name: "a.jpg" }], ["unusable-size coco.json images[0]"]]);
  });

  it("names annotations without an id by their place", () => {
    const { id, ...without } = annotation;
    const { annotations } = read({ images: [image], annotations: [annotation, without], categories });
    expect(annotations.map((one) => one.id)).toEqual([id, "[1]"]);
  });

  it("refuses what is no JSON, truncated, UTF-16, or not COCO's form, in one line", () => {
    const contents = [
      "",
      "{",
      '{"images": [',
      "[]",
      '[{"image_id": 1, "bbox": [1, 2, 3, 4]}]',
      "null",
      Buffer.from("\uFEFF{}", "utf16le"),
      { images: [] },
      { images: 3, annotations: [], categories: [] },
      { images: [], annotations: {}, categories: [] },
      '{"images": [], "annotations": [NaN], "categories": []}',
      '{"images": [], "images": [], "annotations": [], "categories": []}',
    ];
    for (const content of contents) {
      let message = "";
      try {
        read(content);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        message = (error as Error).message;
      }
      expect(message, String(content)).toMatch(/^readCoco: .*coco\.json/);
      expect(message).not.toContain("\n");
    }
  });

  it("refuses a file that is not there", () => {
    expect(() => readCocoFile(join(folder, "none.json"), collectProblems())).toThrow(/none\.json/);
    expect(() => readCocoFile(folder, collectProblems())).toThrow(UserError);
  });

  it("reports ten thousand problems of a kind in a moment", () => {
    const annotations = Array.from({ length: 10_000 }, () => ({ image_id: "one" }));
    const before = process.cpuUsage();
    expect(read({ images: [image], annotations, categories }).problems.length).toBe(10_000);
    expect(process.cpuUsage(before).user).toBeLessThan(3e6); // microseconds
  });
});
