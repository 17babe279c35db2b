import { extname } from "node:path";
import sharp, { type Metadata } from "sharp";
import type { DatasetImage } from "../../types";
import type { Part } from "../readers/parts";
import { isImageName } from "../readers/paths";

/** A picture to be written: copied byte for byte, or encoded as PNG from its pixels. */
export interface Picture {
  part: Part;
  image: DatasetImage;
  /** The file to copy; none where it is to be encoded. */
  copied?: { file: string; channels: number };
  /** Of the file's name, with its dot. */
  ending: string;
}

/** Formats of pictures and their endings; sharp would also draw SVG, which is a program. */
const ENDINGS = new Map<string | undefined, string>([
  ["jpeg", ".jpg"],
  ["png", ".png"],
  ["webp", ".webp"],
  ["tiff", ".tif"],
  ["gif", ".gif"],
  ["heif", ".avif"],
]);

/**
 * How an image is to be written. Its file is copied where everyone sees in it what we see: it has the size
 * that is stated, and no EXIF orientation, which some tools apply and others do not. Else, and where there
 * is no file, it is encoded as we see it, without loss.
 */
export async function planPicture(part: Part, image: DatasetImage): Promise<Picture> {
  const stored = image.file === undefined ? null : await header(image.file);
  const { width, height, orientation = 1, format, channels } = stored ?? {};
  const usual = ENDINGS.get(format);
  const alike = width === image.width && height === image.height && orientation === 1;
  if (!image.file || !usual || !channels || !alike) return { part, image, ending: ".png" };
  const ending = extname(image.file);
  return {
    part,
    image,
    copied: { file: image.file, channels },
    ending: isImageName(ending) ? ending : usual,
  };
}

/** What a picture's header says; null where it cannot be read. */
async function header(file: string): Promise<Metadata | null> {
  try {
    return await sharp(file).metadata();
  } catch {
    return null;
  }
}
