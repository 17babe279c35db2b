import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage, imageSize } from "../../../src/data/readers/image-file";
import { UserError } from "../../../src/errors";
import { put, putImage, temporaryFolder } from "../folders";

const folder = temporaryFolder();
const raw = (width: number, height: number, channels: 1 | 2 | 3 | 4) => ({
  raw: { width, height, channels },
});

describe("decodeImage", () => {
  it("gives colour three channels", async () => {
    const path = await putImage(folder, "colour.png", 3, 2);
    const { data, channels } = await decodeImage(path, { width: 3, height: 2 });
    expect([channels, data.length]).toEqual([3, 18]);
    expect([...data.slice(0, 3)]).toEqual([200, 100, 50]);
  });

  it("gives gray one channel", async () => {
    const path = join(folder, "gray.png");
    await sharp(Buffer.from([0, 90, 255]), raw(3, 1, 1))
      .toColourspace("b-w")
      .toFile(path);
    const pixels = await decodeImage(path, { width: 3, height: 1 });
    expect(pixels.channels).toBe(1);
    expect([...pixels.data]).toEqual([0, 90, 255]);
  });

  it("lays alpha on white", async () => {
    const path = join(folder, "alpha.png");
    await sharp(Buffer.from([10, 20, 30, 255, 10, 20, 30, 0]), raw(2, 1, 4)).toFile(path);
    const { data } = await decodeImage(path, { width: 2, height: 1 });
    expect([...data]).toEqual([10, 20, 30, 255, 255, 255]);
  });

  it("scales 16 bits to 8", async () => {
    const path = join(folder, "deep.png");
    await sharp(Uint16Array.of(0, 128 * 256, 65535), raw(3, 1, 1))
      .toColourspace("grey16")
      .toFile(path);
    expect([...(await decodeImage(path, { width: 3, height: 1 })).data]).toEqual([0, 128, 255]);
  });

  it("turns by EXIF orientation only if that gives the annotated size", async () => {
    const path = join(folder, "turned.jpg");
    await sharp({ create: { width: 8, height: 4, channels: 3, background: "#123456" } })
      .withMetadata({ orientation: 6 })
      .toFile(path);
    for (const [width, height] of [
      [8, 4],
      [4, 8],
    ]) {
      const pixels = await decodeImage(path, { width, height });
      expect([pixels.width, pixels.height, pixels.data.length]).toEqual([width, height, 96]);
    }
  });

  it("refuses another size than annotated, naming both", async () => {
    const path = await putImage(folder, "size.png", 5, 4);
    await expect(decodeImage(path, { width: 4, height: 5 })).rejects.toThrow(
      "5x4, but its annotation says 4x5",
    );
  });

  it("names a file that is no image, is truncated, or is missing", async () => {
    const whole = await sharp(await putImage(folder, "whole.jpg", 64, 64)).toBuffer();
    const cut = put(folder, "cut.jpg", whole.subarray(0, whole.length / 2));
    for (const path of [put(folder, "text.png", "no picture"), cut, join(folder, "none.png")]) {
      const reading = decodeImage(path, { width: 64, height: 64 });
      await expect(reading).rejects.toThrow(UserError);
      await expect(reading).rejects.toThrow(path);
    }
  });
});

describe("imageSize", () => {
  it("reads the header", async () => {
    expect(await imageSize(await putImage(folder, "header.webp", 7, 9))).toEqual({ width: 7, height: 9 });
  });
});
