import { join } from "node:path";
import sharp from "sharp";
import { writeFileAtomic } from "../../backend/files";
import type { Dataset, DatasetImage, Pixels } from "../../types";
import { stem } from "../readers/paths";

/** Called after each image with how many are written, of how many. */
export type OnWritten = (done: number, total: number) => void;

/** PNG bytes of pixels, gray or colour as they are; no loss. */
export function toPng({ data, width, height, channels }: Pixels): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** The data set with every image named `….png`, no name twice. */
export function withPngNames(dataset: Dataset): Dataset {
  const used = new Set<string>();
  const rename = (image: DatasetImage): DatasetImage => {
    const plain = stem(image.fileName);
    const name = used.has(plain) ? `${plain}-${image.id}` : plain;
    used.add(name);
    return { ...image, fileName: `${name}.png` };
  };
  return { ...dataset, train: dataset.train.map(rename), val: dataset.val.map(rename) };
}

/** Writes both parts' images as PNG, each part into its folder. */
export async function writeImages(
  { train, val }: Dataset,
  folders: { train: string; val: string },
  onWritten: OnWritten = () => {},
): Promise<void> {
  let done = 0;
  for (const part of ["train", "val"] as const) {
    for (const image of part === "train" ? train : val) {
      writeFileAtomic(join(folders[part], image.fileName), await toPng(await image.pixels()));
      onWritten(++done, train.length + val.length);
    }
  }
}
