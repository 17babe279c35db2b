import sharp from "sharp";
import type { BrokenCase, Content } from "./case";
import { claimedPng, cutOff, HEIGHT, jpeg, noise, overwritten, png, WIDTH } from "./pictures";
import { coco, voc, xmlOf, xmlWith, yolo } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];

/** A picture that cannot be decoded, in a form that states its size: it is named, and stays in the counts. */
const unreadable = (name: string, content: Content, says: RegExp): BrokenCase => ({
  name,
  files: voc({ "JPEGImages/a.png": content }),
  problems: [["unreadable-image", "a.png", says]],
  images: ALL,
});

/** The same where only the picture knows its size: its image is left out. */
const unreadableHeader = (name: string, content: Content, says: RegExp): BrokenCase => ({
  name,
  files: yolo({ "images/train/a.png": content }),
  problems: [["unreadable-image", "a.png", says]],
  images: ["b.jpg", "c.png"],
});

const JUNK = Array.from({ length: 64 }, (_, i) => (i * 37) % 256);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><image href="file:///etc/passwd"/></svg>`;

export const PICTURES: BrokenCase[] = [
  unreadable("a JPEG cut off is named", cutOff(jpeg(9), 0.5), /premature end|damaged or cut off/),
  unreadable("a JPEG cut off in its header is named", cutOff(jpeg(9), 0.1), /cannot read this image/),
  unreadable("a PNG cut off is named", cutOff(png(9), 0.5), /cannot read this image/),
  unreadable(
    "a PNG with other bytes in its midst is named",
    overwritten(png(9), 0.5, JUNK),
    /cannot read this image/,
  ),
  unreadable("a picture of 0 bytes is named", "", /cannot read this image/),
  unreadable("a text called .png is named", "I am no picture.\n", /unsupported image format/),
  unreadable("a web page called .png is named", "<html><body>404</body></html>", /cannot read this image/),
  unreadable("an SVG called .png is not drawn", svg, /it is svg/),
  unreadable("a PDF called .png is named", "%PDF-1.4\n1 0 obj\n", /cannot read this image/),
  unreadable(
    "BMP is named, and how to mend it",
    Buffer.from(`BM${"\0".repeat(60)}`),
    /BMP.*convert it to PNG/,
  ),
  unreadable(
    "a PNG that claims 60000 × 60000 pixels is not unpacked",
    claimedPng(60_000, 60_000),
    /more than 100 megapixels/,
  ),
  unreadable("a PNG that claims no pixels is named", claimedPng(0, 0), /cannot read this image/),
  unreadable(
    "a PNG that claims the right size without pixels for it is named",
    claimedPng(WIDTH, HEIGHT),
    /./,
  ),
  unreadableHeader("a picture of 0 bytes is left out where nothing states its size", "", /left out/),
  unreadableHeader(
    "a text called .png is left out where nothing states its size",
    "no picture",
    /unsupported image format; left out/,
  ),
  unreadableHeader(
    "60000 × 60000 pixels are left out where nothing states a size",
    claimedPng(60_000, 60_000),
    /more than 100 megapixels.*left out/,
  ),
  unreadableHeader("a JPEG cut off in its header is left out", cutOff(jpeg(9), 0.02), /left out/),
  {
    name: "a picture cut off, in YOLO, is named too",
    files: yolo({ "images/train/a.png": cutOff(png(9), 0.6) }),
    problems: [["unreadable-image", "a.png", /cannot read this image/]],
    images: ALL,
  },
  {
    name: "a picture cut off, in COCO, is named too",
    files: coco(() => {}, { "images/b.jpg": cutOff(jpeg(9), 0.6) }),
    problems: [["unreadable-image", "b.jpg", /cannot read this image/]],
    images: ALL,
  },
];

const sound = (name: string, make: () => Promise<Uint8Array>): BrokenCase => ({
  name: `${name} is no problem`,
  files: voc({ "JPEGImages/a.png": make }),
  problems: [],
  images: ALL,
});

export const ODD_PICTURES: BrokenCase[] = [
  sound("CMYK", () => noise(9).toColourspace("cmyk").jpeg().toBuffer()),
  sound("a picture of 16 bits", () => noise(9).toColourspace("rgb16").png().toBuffer()),
  sound("gray with alpha", () => noise(9, 2).png().toBuffer()),
  sound("colour with alpha", () => noise(9, 4).png().toBuffer()),
  sound("a palette", () => noise(9).png({ palette: true, colours: 16 }).toBuffer()),
  sound("a progressive JPEG called .png", () => noise(9).jpeg({ progressive: true }).toBuffer()),
  sound("WebP", () => noise(9).webp({ lossless: true }).toBuffer()),
  sound("TIFF", () => noise(9).tiff().toBuffer()),
  sound("a JPEG with text behind its end", async () =>
    Buffer.concat([await jpeg(9)(), Buffer.from("trailer")]),
  ),
  sound("a JPEG that is turned by EXIF, where the stated size is as we see it", () =>
    sharp({ create: { width: HEIGHT, height: WIDTH, channels: 3, background: "#246" } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer(),
  ),
  {
    name: "a picture that is turned by EXIF is named where nothing states its size",
    files: yolo({ "images/train/a.png": () => noise(9).jpeg().withMetadata({ orientation: 6 }).toBuffer() }),
    problems: [["turned-image", "a.png", /on its side/]],
    images: ALL,
  },
  {
    name: "a size that fits neither the picture as stored nor as turned is named",
    files: voc({
      "Annotations/a.xml": xmlWith("<width>40", "<width>41"),
      "JPEGImages/a.png": () => noise(9).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    }),
    problems: [["unreadable-image", "a.png", /40x30, but its annotation says 41x30/]],
    images: ALL,
  },
  {
    name: "a picture in capitals, a.PNG, is found",
    files: voc({
      "Annotations/a.xml": xmlOf("a.PNG", ["car", 3, 4, 20, 21]),
      "JPEGImages/a.png": null,
      "JPEGImages/a.PNG": png(1),
    }),
    problems: [],
    images: ["a.PNG", "b.jpg", "c.png"],
  },
];
