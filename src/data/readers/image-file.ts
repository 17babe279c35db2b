import sharp from "sharp";
import { UserError } from "../../errors";
import type { DatasetImage, GroundTruth, Pixels } from "../../types";

/** Larger images are refused: a small file can unpack to gigabytes. */
const MAX_PIXELS = 100e6;

export interface Size {
  width: number;
  height: number;
}

/** An image of a data set whose pixels lie in a file. */
export function fileImage(id: number, path: string, fileName: string, size: Size, groundTruth: GroundTruth) {
  const { width, height } = size;
  const image: DatasetImage = {
    id,
    fileName,
    width,
    height,
    groundTruth,
    pixels: () => decodeImage(path, size),
  };
  return image;
}

/** Width and height from an image's header, as stored (EXIF orientation is not applied). */
export async function imageSize(path: string): Promise<Size> {
  const { width, height } = await explain(path, () =>
    sharp(path, { limitInputPixels: MAX_PIXELS }).metadata(),
  );
  return { width, height };
}

/**
 * Decodes an image file to 8 bits: gray to one channel, all else to three; alpha is laid on white, 16 bits
 * are scaled. EXIF orientation is applied only if that gives the size the annotation states.
 *
 * @throws UserError if it cannot be decoded, is larger than 100 megapixels, or has another size.
 */
export async function decodeImage(path: string, expected: Size): Promise<Pixels> {
  return explain(path, async () => {
    const input = sharp(path, { limitInputPixels: MAX_PIXELS });
    const { width, height, hasAlpha, space, orientation = 1 } = await input.metadata();
    const turned = orientation >= 5;
    const asStored = width === expected.width && height === expected.height;
    const asTurned = turned && height === expected.width && width === expected.height;
    if (!asStored && !asTurned) {
      throw new Error(
        `its size is ${width}x${height}, but its annotation says ${expected.width}x${expected.height}`,
      );
    }
    const oriented = asStored ? input : input.autoOrient();
    const opaque = hasAlpha ? oriented.flatten({ background: "#fff" }) : oriented;
    const channels = space === "b-w" || space === "grey16" ? 1 : 3;
    const { data } = await opaque
      .toColourspace(channels === 1 ? "b-w" : "srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...expected, channels };
  });
}

async function explain<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UserError(`${path}: cannot read this image: ${(error as Error).message.trim()}`);
  }
}
