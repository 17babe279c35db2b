import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeFolder, readArrays, writeArrays } from "../../../bench/harness/arrays.mjs";
import { temporaryFolder } from "../../scripts/setup/temporary";

describe("writeArrays and readArrays", () => {
  it("give back the same numbers, kinds and shapes", () => {
    const arrays = {
      boxes: { data: Float32Array.of(0, 1.5, -2, 1e-30), shape: [1, 4] },
      labels: { data: Int32Array.of(-1, 2 ** 30), shape: [2] },
      stats: { data: Float64Array.of(0.1, 1e-300), shape: [2] },
    };
    expect(readArrays(writeArrays(temporaryFolder(), arrays))).toEqual(arrays);
  });

  it("leave a document in its file, for either side to read", () => {
    const document = { a: [1, "é"] };
    const { gt } = readArrays(writeArrays(temporaryFolder(), { gt: { json: document } }));
    expect(JSON.parse(readFileSync(gt.file, "utf8"))).toEqual(document);
  });

  it("write a view without what lies about it", () => {
    const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    const stored = writeArrays(temporaryFolder(), { part: { data, shape: [2] } });
    expect(statSync(stored.part.file).size).toBe(8);
    expect([...readArrays(stored).part.data]).toEqual([2, 3]);
  });
});

describe("makeFolder", () => {
  it("makes a folder, and minds none that is there", () => {
    const root = temporaryFolder();
    expect(makeFolder(root, "a", "b")).toBe(makeFolder(root, "a", "b"));
    expect(statSync(makeFolder(root, "a", "b")).isDirectory()).toBe(true);
  });
});
