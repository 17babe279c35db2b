import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage, fileImage, imageHeader, imageSize } from "../../../src/data/readers/image-file";
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

describe("decodeImage, of the kinds of file that people bring", () => {
  const size = { width: 4, height: 3 };
  const solid = (channels: 1 | 2 | 3 | 4, value = 120) =>
    sharp(Buffer.alloc(12 * channels, value), raw(4, 3, channels));
  const decode = async (name: string, image: sharp.Sharp) => {
    await image.toFile(join(folder, name));
    const { data, channels } = await decodeImage(join(folder, name), size);
    expect(data.length).toBe(12 * channels);
    return [channels, data[0]];
  };

  it("reads JPEG, PNG, WebP, TIFF, GIF and AVIF", async () => {
    for (const ending of ["jpg", "png", "webp", "tif", "gif", "avif"]) {
      const [channels, value] = await decode(`kind.${ending}`, solid(3));
      expect(channels, ending).toBe(3);
      expect(Math.abs(value - 120), ending).toBeLessThan(4);
    }
  });

  it("reads CMYK, palettes, gray with alpha, and 16 bits of all of them", async () => {
    expect((await decode("cmyk.jpg", solid(3).toColourspace("cmyk")))[0]).toBe(3);
    expect(await decode("palette.png", solid(3).png({ palette: true }))).toEqual([3, 120]);
    const laidOnWhite = Math.round((120 * 120 + 255 * 135) / 255);
    expect((await decode("gray-alpha.png", solid(2)))[1]).toBe(laidOnWhite);
    expect(await decode("gray-alpha-16.png", solid(2).toColourspace("grey16"))).toEqual([1, laidOnWhite]);
    expect(await decode("deep.png", solid(3).toColourspace("rgb16"))).toEqual([3, 120]);
    expect(await decode("deep.tif", solid(3).toColourspace("rgb16"))).toEqual([3, 120]);
  });

  it("leaves upside down and mirrored pictures as they are stored", async () => {
    for (const orientation of [2, 3, 4]) {
      const path = join(folder, `turned-${orientation}.png`);
      await sharp(Buffer.from([0, 90, 255, 10, 20, 30]), raw(3, 2, 1))
        .withMetadata({ orientation })
        .toFile(path);
      expect((await decodeImage(path, { width: 3, height: 2 })).data[0], `${orientation}`).toBe(0);
    }
  });

  it("passes over bytes between the parts of a JPEG", async () => {
    const whole = await solid(3).jpeg().toBuffer();
    const odd = Buffer.concat([whole.subarray(0, -2), Buffer.from([1, 2, 3]), whole.subarray(-2)]);
    expect((await decodeImage(put(folder, "odd.jpg", odd), size)).channels).toBe(3);
  });

  it("refuses truncated files of every kind", async () => {
    const noise = sharp(
      Buffer.from(Array.from({ length: 3 * 64 * 64 }, (_, i) => (i * i * 31) % 251)),
      raw(64, 64, 3),
    );
    for (const ending of ["jpg", "png", "webp", "tif"] as const) {
      const whole = await noise
        .toFormat(ending === "jpg" ? "jpeg" : ending === "tif" ? "tiff" : ending)
        .toBuffer();
      const path = put(folder, `cut.${ending}`, whole.subarray(0, Math.floor(whole.length * 0.6)));
      await expect(decodeImage(path, { width: 64, height: 64 }), ending).rejects.toThrow(UserError);
    }
  });

  it("refuses more than 100 megapixels, however small the file, before unpacking them", async () => {
    const path = join(folder, "bomb.png");
    await sharp({
      create: { width: 20_000, height: 6_000, channels: 3, background: "#000" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 1 })
      .toFile(path);
    const says = "it has more than 100 megapixels; make it smaller, or cut it into tiles";
    await expect(decodeImage(path, { width: 20_000, height: 6_000 })).rejects.toThrow(says);
    await expect(imageSize(path)).rejects.toThrow(says);
  });

  it("names BMP, says how to convert it, and draws no SVG", async () => {
    const bmp = put(folder, "old.bmp", Buffer.from("BM............."));
    await expect(decodeImage(bmp, size)).rejects.toThrow(
      /old.bmp: cannot read this image: it is BMP.*convert it to PNG/,
    );
    const svg = put(folder, "svg.png", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>');
    await expect(decodeImage(svg, size)).rejects.toThrow("it is svg, not a picture of pixels");
  });
});

describe("fileImage", () => {
  it("knows its file and decodes it when asked", async () => {
    const path = await putImage(folder, "f.png", 3, 2);
    const truth = { boxes: new Float32Array(), labels: new Int32Array(), ignored: new Uint8Array() };
    const image = fileImage(7, path, "sub/f.png", { width: 3, height: 2 }, truth);
    expect([image.id, image.file, image.fileName]).toEqual([7, path, "sub/f.png"]);
    expect((await image.pixels()).data.length).toBe(18);
  });
});

describe("imageHeader", () => {
  it("gives the size as stored and the orientation", async () => {
    const path = join(folder, "side.jpg");
    await sharp({ create: { width: 8, height: 4, channels: 3, background: "#123456" } })
      .withMetadata({ orientation: 6 })
      .toFile(path);
    expect(await imageHeader(path)).toEqual({ width: 8, height: 4, orientation: 6 });
    expect((await imageHeader(await putImage(folder, "plain.png", 3, 2))).orientation).toBe(1);
  });
});

describe("imageSize", () => {
  it("reads the header", async () => {
    expect(await imageSize(await putImage(folder, "header.webp", 7, 9))).toEqual({ width: 7, height: 9 });
  });
});

describe("decodeImage, of a file that changes and of measurements", () => {
  const colour = (red: number) => ({
    create: { width: 4, height: 4, channels: 3 as const, background: { r: red, g: 0, b: 0 } },
  });

  it("sees a file as it is now", async () => {
    const path = join(folder, "changing.webp");
    await sharp(colour(0)).webp({ lossless: true }).toFile(path);
    expect((await decodeImage(path, { width: 4, height: 4 })).data[0]).toBe(0);
    await sharp(colour(255)).webp({ lossless: true }).toFile(path);
    expect((await decodeImage(path, { width: 4, height: 4 })).data[0]).toBe(255);
  });

  it("refuses floats, which have no white, and says what to do", async () => {
    const path = join(folder, "float.tif");
    await sharp(colour(255))
      .toColourspace("scrgb")
      .pipelineColourspace("scrgb")
      .tiff({ compression: "none" })
      .toFile(path);
    expect((await sharp(path).metadata()).depth).toBe("float");
    await expect(decodeImage(path, { width: 4, height: 4 })).rejects.toThrow(
      "its values are of the type float; convert it to 8 or 16 bits without a sign",
    );
  });
});
