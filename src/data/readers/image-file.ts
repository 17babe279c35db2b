import { open } from "node:fs/promises";
import sharp, { type Metadata } from "sharp";
import { UserError } from "../../errors";
import type { DatasetImage, GroundTruth, Pixels } from "../../types";
import { withRecipe } from "../flow/recipe";
import { reason } from "./problems";

/**
 * Larger images are refused: a small file can unpack to gigabytes. Harmless faults, such as bytes between
 * the parts of a JPEG, are passed over; truncated files are not.
 */
export const MOST_PIXELS = 100e6;
const OPTIONS = { limitInputPixels: MOST_PIXELS, failOn: "error" } as const;

sharp.cache(false); // it would show a WebP file as it was before it changed on disk

/** Kinds of numbers that pictures are drawn of; measurements in others have no white. */
const DEPTHS = ["uchar", "ushort"];

/** Kinds of file that are pictures; sharp would also draw SVG, which is a program. */
const FORMATS = ["jpeg", "png", "webp", "tiff", "gif", "heif"];

export interface Size {
  width: number;
  height: number;
}

export interface ImageHeader extends Size {
  /** EXIF's: 1 as stored, 2 to 4 mirrored or upside down, 5 to 8 on its side. */
  orientation: number;
}

/** An image of a data set whose pixels lie in a file. */
export function fileImage(id: number, path: string, fileName: string, size: Size, groundTruth: GroundTruth) {
  const { width, height } = size;
  const image: DatasetImage = {
    id,
    fileName,
    file: path,
    width,
    height,
    groundTruth,
    pixels: withRecipe(() => decodeImage(path, size), { kind: "file", path, width, height }),
  };
  return image;
}

/**
 * Width and height from an image's header, as stored (EXIF orientation is not applied), and the latter.
 *
 * @throws UserError if it cannot be read.
 */
export async function imageHeader(path: string): Promise<ImageHeader> {
  const { width, height, orientation } = await explain(path, () => metadata(path));
  return { width, height, orientation: orientation ?? 1 };
}

/** Width and height from an image's header, as stored. */
export async function imageSize(path: string): Promise<Size> {
  const { width, height } = await imageHeader(path);
  return { width, height };
}

/**
 * Decodes an image file to 8 bits: gray to one channel, all else (palettes, CMYK) to three; alpha is laid
 * on white, 16 bits are scaled, of several pages the first is taken. Floats, signed and 32-bit numbers are refused.
 *
 * EXIF orientation is applied only if that gives the size the annotation states and the size as stored does
 * not: boxes were drawn on one of the two, and the size says on which. Orientations 2 to 4 (mirrored,
 * upside down), and 5 to 8 of square images, do not change the size; those are left as stored, as
 * annotation tools and the libraries that train on VOC, COCO and YOLO read them by default.
 *
 * @throws UserError if it cannot be decoded, is larger than 100 megapixels, or has another size.
 */
export async function decodeImage(path: string, expected: Size): Promise<Pixels> {
  return explain(path, async () => {
    const { width, height, hasAlpha, space, depth, orientation = 1 } = await metadata(path);
    const asStored = width === expected.width && height === expected.height;
    const asTurned = orientation >= 5 && height === expected.width && width === expected.height;
    if (!asStored && !asTurned) {
      throw new Error(
        `its size is ${width}x${height}, but its annotation says ${expected.width}x${expected.height}`,
      );
    }
    if (!DEPTHS.includes(depth ?? ""))
      throw new Error(`its values are of the type ${depth}; convert it to 8 or 16 bits without a sign`);
    const input = sharp(path, OPTIONS);
    const oriented = asStored ? input : input.autoOrient();
    const opaque = hasAlpha ? oriented.flatten({ background: "#fff" }) : oriented;
    const channels = space === "b-w" || space === "grey16" ? 1 : 3;
    const { data } = await opaque
      .toColourspace(channels === 1 ? "b-w" : "srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (data.length !== expected.width * expected.height * channels)
      throw new Error(`its pixels decode to ${data.length} values, not ${channels} for each pixel`);
    return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...expected, channels };
  });
}

async function metadata(path: string): Promise<Metadata> {
  const found = await sharp(path, OPTIONS).metadata();
  if (!FORMATS.includes(found.format ?? ""))
    throw new Error(`it is ${found.format}, not a picture of pixels`);
  return found;
}

async function explain<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = (await isBmp(path)) ? BMP : inWords(reason(error).replaceAll(`${path}: `, ""));
    throw new UserError(`${path}: cannot read this image: ${why}`);
  }
}

/** Of two pictures that fail at once libvips, which keeps one text for all, may tell but one of the reasons. */
function inWords(why: string): string {
  if (/exceeds pixel limit/i.test(why)) return TOO_LARGE;
  return /^unknown error$/i.test(why) ? "it is damaged or cut off" : why;
}

export const TOO_LARGE = `it has more than ${MOST_PIXELS / 1e6} megapixels; make it smaller, or cut it into tiles`;

const BMP =
  "it is BMP, which sharp does not read; convert it to PNG, for example by ImageMagick's " +
  '"magick mogrify -format png *.bmp", and remove the BMP';

async function isBmp(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer.toString("latin1") === "BM";
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
