import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { planPicture } from "../../../src/data/writers/pictures";
import { exampleImage } from "../example";
import { put, putImage, temporaryFolder } from "../folders";

const image = (file: string | undefined, width = 6, height = 4) => ({
  ...exampleImage(1, width, height),
  ...(file !== undefined && { file }),
});

async function turned(orientation: number): Promise<string> {
  const path = join(temporaryFolder(), "turned.jpg");
  await sharp({ create: { width: 6, height: 4, channels: 3, background: "red" } })
    .withMetadata({ orientation })
    .toFile(path);
  return path;
}

describe("planPicture", () => {
  it("copies a file that has the stated size", async () => {
    const file = await putImage(temporaryFolder(), "a.JPG", 6, 4);
    expect(await planPicture("val", image(file))).toMatchObject({
      part: "val",
      copied: { file, channels: 3 },
      ending: ".JPG",
    });
  });

  it("gives a copied file an ending that readers look for", async () => {
    const png = await sharp({ create: { width: 6, height: 4, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const file = put(temporaryFolder(), "a.dat", png);
    expect(await planPicture("val", image(file))).toMatchObject({ copied: { file }, ending: ".png" });
  });

  it("encodes a picture that EXIF turns or mirrors, whether that was applied or not", async () => {
    for (const [orientation, width, height] of [
      [6, 4, 6],
      [6, 6, 4],
      [3, 6, 4],
    ]) {
      const plan = await planPicture("train", image(await turned(orientation), width, height));
      expect(plan.copied).toBeUndefined();
      expect(plan.ending).toBe(".png");
    }
    expect((await planPicture("train", image(await turned(1)))).copied).toBeDefined();
  });

  it("encodes what has no file, another size, or a header that cannot be read", async () => {
    const other = await putImage(temporaryFolder(), "a.png", 7, 4);
    const broken = put(temporaryFolder(), "a.png", "no picture");
    for (const file of [undefined, other, broken]) {
      expect((await planPicture("train", image(file))).copied).toBeUndefined();
    }
  });
});
