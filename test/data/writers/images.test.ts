import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toRgb } from "../../../src/data/pixels";
import { decodeImage } from "../../../src/data/readers/image-file";
import { toPng, withPngNames, writeImages } from "../../../src/data/writers/images";
import type { Dataset } from "../../../src/types";
import { exampleImage, pixelsOf } from "../example";
import { put, temporaryFolder } from "../folders";

function dataset(...fileNames: string[]): Dataset {
  const images = fileNames.map((fileName, i) => ({ ...exampleImage(i + 1, 6, 4), fileName }));
  const [first, ...rest] = images;
  return { name: "", format: "voc", classes: [], train: rest, val: [first], test: [], problems: [] };
}

describe("toPng", () => {
  it("loses nothing, of gray or colour", async () => {
    for (const pixels of [pixelsOf(30, 20), toRgb(pixelsOf(30, 20))]) {
      const path = put(temporaryFolder(), "a.png", await toPng(pixels));
      const read = await decodeImage(path, { width: 30, height: 20 });
      expect(read.channels).toBe(pixels.channels);
      expect([...read.data]).toEqual([...pixels.data]);
    }
  });
});

describe("withPngNames", () => {
  it("gives no name twice, whatever folders and endings the images had", () => {
    const { train, val } = withPngNames(dataset("x/a.jpg", "y/a.jpg", "a.png", "../b.tiff"));
    const names = [...val, ...train].map(({ fileName }) => fileName);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[ab][-\d]*\.png$/);
  });
});

describe("writeImages", () => {
  it("writes each part into its folder and tells of each image", async () => {
    const folder = temporaryFolder();
    const calls: number[][] = [];
    const folders = { train: join(folder, "t"), val: join(folder, "v") };
    await writeImages(dataset("v.png", "a.png", "b.png"), folders, (done, total) =>
      calls.push([done, total]),
    );
    expect(calls).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    for (const path of ["t/a.png", "t/b.png", "v/v.png"]) {
      expect((await decodeImage(join(folder, path), { width: 6, height: 4 })).width).toBe(6);
    }
  });
});
