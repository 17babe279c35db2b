import { describe, expect, it } from "vitest";
import { checkFiles, checkPixels } from "../../../src/data/inspect/check-pixels";
import { exampleImage, truth } from "../example";
import { put, temporaryFolder } from "../folders";

const parts = (train: number[][], val: number[][]) => ({
  train: train.map(([id, width]) => exampleImage(id, width, 9, truth([]))),
  val: val.map(([id, width]) => exampleImage(id, width, 9, truth([]))),
  test: [],
});

describe("checkPixels", () => {
  it("finds the images that cannot be decoded, decodes each once, and tells how far it is", async () => {
    const dataset = parts(
      [
        [1, 40],
        [2, 41],
      ],
      [[3, 42]],
    );
    const broken = { ...exampleImage(4, 9, 9), pixels: () => Promise.reject(new Error("truncated")) };
    const told: number[] = [];
    const problems = await checkPixels({ ...dataset, test: [broken] }, (done) => told.push(done));
    expect(problems).toEqual([{ kind: "unreadable-image", file: "4.png", detail: "truncated" }]);
    expect(told).toEqual([1, 2, 3, 4]);
    expect([...dataset.train, ...dataset.val].map(({ decoded }) => decoded)).toEqual([1, 1, 1]);
  });

  it("finds the same pixels in two parts", async () => {
    const problems = await checkPixels(
      parts(
        [[1, 40]],
        [
          [2, 40],
          [3, 41],
        ],
      ),
    );
    expect(problems.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["duplicate-across-splits", "1.png (train) and 2.png (val) are one picture"],
    ]);
  });
});

describe("checkFiles", () => {
  it("finds files of the same bytes, and decodes nothing", async () => {
    const folder = temporaryFolder();
    const stored = (id: number, bytes: string) => ({
      ...exampleImage(id, 9, 9),
      file: put(folder, `${id}.png`, bytes),
    });
    const train = [stored(1, "same"), stored(2, "othr")];
    const val = [stored(3, "same")];
    const problems = await checkFiles({ train, val, test: [] });
    expect(problems.map(({ kind, file }) => [kind, file])).toEqual([["duplicate-across-splits", "1.png"]]);
    expect([...train, ...val].every(({ decoded }) => decoded === 0)).toBe(true);
  });

  it("says nothing of scenes, which are in no file, nor of files that are gone", async () => {
    const gone = { ...exampleImage(1, 9, 9), file: `${temporaryFolder()}/gone.png` };
    expect(
      await checkFiles({ train: [gone, exampleImage(2, 9, 9)], val: [exampleImage(3, 9, 9)], test: [] }),
    ).toEqual([]);
  });
});
