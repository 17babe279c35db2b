import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fromPortable, sourceOf, toPortable } from "../../../src/data/flow/source";
import { fileImage } from "../../../src/data/readers/image-file";
import { makeScenes } from "../../../src/data/scenes";
import { UserError } from "../../../src/errors";
import { temporaryFolder } from "../../cli/run-dist";
import { exampleImage, pixelsOf, truth } from "../example";

const known = truth([[1, 2, 5, 6]], [2], [1]);

async function imageInAFile() {
  const path = join(temporaryFolder(), "1.png");
  const { data, ...raw } = pixelsOf(30, 20);
  await sharp(data, { raw }).png().toFile(path);
  return fileImage(1, path, "1.png", { width: 30, height: 20 }, known);
}

/** What arrives on the other side of a thread's border. */
const sent = <T>(value: T) => structuredClone(value);

describe("a source", () => {
  it("of a file that was sent elsewhere gives the same pixels and objects", async () => {
    const image = await imageInAFile();
    const there = await fromPortable(sent(toPortable(image)!)).decode();
    expect(there).toEqual({ pixels: await image.pixels(), groundTruth: known });
    expect(there).toEqual(await sourceOf(image).decode());
  });

  it("of a scene that was sent elsewhere draws the same, without its objects being sent", async () => {
    const [image] = makeScenes({ count: 1, seed: 3, size: 64 }).train;
    const portable = toPortable(image)!;
    expect(portable.groundTruth).toBeUndefined();
    const there = await fromPortable(sent(portable)).decode();
    expect(there).toEqual({ pixels: await image.pixels(), groundTruth: image.groundTruth });
  });

  it("of pixels that only the image's own code can make cannot be sent", () => {
    expect(toPortable(exampleImage(1, 4, 3))).toBeUndefined();
  });

  it("names the image that fails, once, and keeps whose fault it is", async () => {
    const failing = (error: Error) =>
      sourceOf({ ...exampleImage(7, 4, 3), pixels: () => Promise.reject(error) }).decode();
    await expect(failing(new Error("no memory"))).rejects.toThrow(/^7\.png: no memory$/);
    await expect(failing(new UserError("cut short"))).rejects.toThrow(UserError);
    await expect(failing(new UserError("folder/7.png: cut short"))).rejects.toThrow(
      /^folder\/7\.png: cut short$/,
    );
  });
});
