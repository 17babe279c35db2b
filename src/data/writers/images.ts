import { constants } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { UserError } from "../../errors";
import type { DataProblem, Pixels } from "../../types";
import type { Part } from "../readers/parts";
import { collectProblems, concurrentlyReporting, type Problems, reason } from "../readers/problems";
import type { Picture } from "./pictures";
import type { WrittenImage } from "./writer";

/** Called after each image with how many are written, of how many. */
export type OnWritten = (done: number, total: number) => void;

/** A picture and the name it is written under. */
export interface NamedPicture extends Picture {
  name: string;
}

export interface WrittenImages {
  images: { part: Part; image: WrittenImage }[];
  /** Images left out, since their pixels cannot be read. */
  problems: DataProblem[];
}

/** Pictures written at once: enough to keep the disk and the encoder's threads busy. */
const AT_ONCE = 4;

/** PNG bytes of pixels, gray or colour as they are; no loss. */
export function toPng({ data, width, height, channels }: Pixels): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * Writes pictures into the folders of their parts. One that must be encoded and cannot be read is left out
 * and reported.
 *
 * @throws AbortError if `signal` aborts; whatever the file system says.
 */
export async function writeImages(
  pictures: readonly NamedPicture[],
  folderOf: (part: Part) => string,
  { onWritten = () => {}, signal }: { onWritten?: OnWritten; signal?: AbortSignal } = {},
): Promise<WrittenImages> {
  for (const part of new Set(pictures.map((picture) => picture.part))) {
    await mkdir(folderOf(part), { recursive: true });
  }
  const problems = collectProblems();
  let done = 0;
  let failure: unknown;
  const write = async (picture: NamedPicture, own: Problems) => {
    if (failure !== undefined) return null; // so that nobody writes on while the folder is taken away
    const { part, image, name } = picture;
    try {
      signal?.throwIfAborted();
      const channels = await writePicture(picture, join(folderOf(part), name));
      return { part, image: { ...image, fileName: name, channels } };
    } catch (error) {
      if (error instanceof UserError)
        own.add("unreadable-image", image.fileName, `${reason(error)}; left out`);
      else failure ??= error;
      return null;
    } finally {
      onWritten(++done, pictures.length);
    }
  };
  const written = await concurrentlyReporting(pictures, problems, write, AT_ONCE);
  if (failure !== undefined) throw failure;
  return { images: written.filter((image) => image !== null), problems: problems.list };
}

/** @returns channels of the written picture. */
async function writePicture({ image, copied }: NamedPicture, path: string): Promise<number> {
  if (copied) {
    await copyFile(copied.file, path, constants.COPYFILE_FICLONE);
    return copied.channels;
  }
  const pixels = await image.pixels();
  await writeFile(path, await toPng(pixels));
  return pixels.channels;
}
