import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toRgb } from "../../../src/data/pixels";
import { decodeImage } from "../../../src/data/readers/image-file";
import { type NamedPicture, toPng, writeImages } from "../../../src/data/writers/images";
import { UserError } from "../../../src/errors";
import { exampleImage, pixelsOf } from "../example";
import { put, putImage, temporaryFolder } from "../folders";

const picture = (part: NamedPicture["part"], name: string): NamedPicture => ({
  part,
  name,
  image: exampleImage(1, 6, 4),
  ending: ".png",
});

const failing = (error: Error) => ({
  ...picture("train", "b.png"),
  image: { ...exampleImage(1, 6, 4), fileName: "old-b.tif", pixels: () => Promise.reject(error) },
});

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

describe("writeImages", () => {
  it("writes each part into its folder, in order, and tells of each image", async () => {
    const folder = temporaryFolder();
    const calls: number[][] = [];
    const pictures = [picture("train", "a.png"), picture("train", "b.png"), picture("val", "v.png")];
    const { images, problems } = await writeImages(pictures, (part) => join(folder, part), {
      onWritten: (...call) => calls.push(call),
    });
    expect(calls).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(problems).toEqual([]);
    expect(images.map(({ part, image }) => [part, image.fileName, image.channels])).toEqual([
      ["train", "a.png", 1],
      ["train", "b.png", 1],
      ["val", "v.png", 1],
    ]);
    for (const path of ["train/a.png", "train/b.png", "val/v.png"]) {
      expect((await decodeImage(join(folder, path), { width: 6, height: 4 })).width).toBe(6);
    }
  });

  it("copies byte for byte where it may", async () => {
    const file = await putImage(temporaryFolder(), "a.jpg", 6, 4);
    const folder = temporaryFolder();
    await writeImages([{ ...picture("train", "b.jpg"), copied: { file, channels: 3 } }], () => folder);
    expect(readFileSync(join(folder, "b.jpg")).equals(readFileSync(file))).toBe(true);
  });

  it("leaves out and reports what cannot be decoded", async () => {
    const folder = temporaryFolder();
    const pictures = [picture("train", "a.png"), failing(new UserError("it ends early"))];
    const { images, problems } = await writeImages(pictures, () => folder);
    expect(images.map(({ image }) => image.fileName)).toEqual(["a.png"]);
    expect(problems).toEqual([
      { kind: "unreadable-image", file: "old-b.tif", detail: "it ends early; left out" },
    ]);
  });

  it("stops at any other error, and when it is told to", async () => {
    const folder = temporaryFolder();
    const many = Array.from({ length: 50 }, (_, i) => picture("train", `${i}.png`));
    await expect(writeImages([failing(new Error("disk")), ...many], () => folder)).rejects.toThrow("disk");
    const abort = new AbortController();
    const stopped = writeImages(many, () => join(folder, "stopped"), {
      signal: abort.signal,
      onWritten: (done) => done === 3 && abort.abort(),
    });
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(existsSync(join(folder, "stopped", "49.png"))).toBe(false);
  });
});
