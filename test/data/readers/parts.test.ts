import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countAll, eachPart, numbered, partFolders } from "../../../src/data/readers/parts";
import { put, temporaryFolder } from "../folders";

describe("numbered and countAll", () => {
  it("count through training, validation and test", () => {
    const parts = { train: ["a", "b"], val: ["c"], test: ["d"] };
    const images = numbered(parts, (name, id) => ({ fileName: name, id }) as never);
    expect(eachPart((part) => images[part].map(({ id }) => id))).toEqual({
      train: [1, 2],
      val: [3],
      test: [4],
    });
    expect(countAll(parts)).toBe(4);
  });
});

describe("partFolders", () => {
  it("knows the usual spellings", () => {
    for (const val of ["val", "valid", "validation", "Valid"]) {
      const dir = temporaryFolder();
      put(dir, `train/a`, "");
      put(dir, `${val}/a`, "");
      expect(partFolders(dir)).toEqual({ train: join(dir, "train"), val: join(dir, val), test: null });
    }
  });
});
