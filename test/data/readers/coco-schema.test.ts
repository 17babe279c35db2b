import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCocoFile } from "../../../src/data/readers/coco-schema";
import { collectProblems } from "../../../src/data/readers/problems";
import { UserError } from "../../../src/errors";
import { put, temporaryFolder } from "../folders";

const folder = temporaryFolder();

function read(content: unknown) {
  const problems = collectProblems();
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const file = readCocoFile(put(folder, "coco.json", text), problems);
  return { ...file, kinds: problems.list.map(({ kind }) => kind), details: problems.list };
}

const image = { id: 1, file_name: "a.jpg", width: 10, height: 10 };
const annotation = { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 5, 5] };
const categories = [{ id: 1, name: "car" }];

describe("readCocoFile", () => {
  it("reads COCO's form and skips fields it does not need", () => {
    const read1 = read({
      info: {},
      images: [{ ...image, coco_url: "" }],
      annotations: [annotation],
      categories,
    });
    expect(read1.images).toEqual([image]);
    expect(read1.annotations).toEqual([annotation]);
    expect(read1.kinds).toEqual([]);
  });

  it("takes annotation and filename for annotations and file_name, saying so once", () => {
    const images = [1, 2].map((id) => ({ id, filename: `${id}.jpg`, width: 10, height: 10 }));
    const other = read({ images, annotation: [annotation], categories });
    expect(other.images.map(({ file_name }) => file_name)).toEqual(["1.jpg", "2.jpg"]);
    expect(other.annotations.length).toBe(1);
    expect(other.kinds).toEqual(["other-key", "other-key"]);
  });

  it("leaves out entries that are not in the form, naming place and field", () => {
    const bad = [{ ...annotation, bbox: [1, 2, 3] }, { ...annotation, image_id: "one" }, null, annotation];
    const { annotations, details } = read({ images: [image], annotations: bad, categories });
    expect(annotations.length).toBe(1);
    expect(details.map(({ kind }) => kind)).toEqual(Array(3).fill("malformed-entry"));
    expect(details[0].file).toMatch(/annotations\[0\]$/);
    expect(details[0].detail).toContain("bbox");
  });

  it("refuses what is no JSON, truncated, or not COCO's form, in one line", () => {
    for (const content of ["", "{", '{"images": [', "[]", "null", { images: [] }, { images: 3 }]) {
      let message = "";
      try {
        read(content);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        message = (error as Error).message;
      }
      expect(message, JSON.stringify(content)).toMatch(/^readCoco: .*coco\.json/);
      expect(message).not.toContain("\n");
    }
  });

  it("refuses a file that is not there", () => {
    expect(() => readCocoFile(join(folder, "none.json"), collectProblems())).toThrow("none.json");
  });
});
