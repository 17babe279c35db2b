import { join } from "node:path";
import { openDataset } from "../../../src/data/open";
import { WRITTEN_FORMATS, type WriteOptions, writeDataset } from "../../../src/data/write";
import type { WrittenDataset } from "../../../src/data/writers/writer";
import type { Dataset, DatasetImage, GroundTruth } from "../../../src/types";
import { exampleImage, truth } from "../example";
import { temporaryFolder } from "../folders";

export const FORMS = WRITTEN_FORMATS;

/** Names that break readers and writers which are careless. */
export const HARD_NAMES = [
  "a & <b>",
  "__proto__",
  "007",
  `it's "so": #1`,
  "грузовик 🚚",
  "- no",
  "null",
  "&amp;",
];

export function namedImage(id: number, fileName: string, groundTruth: GroundTruth): DatasetImage {
  return { ...exampleImage(id, 64, 48, groundTruth), fileName };
}

/** Three parts with fractions of pixels, ignored regions of a class and of none, and names worth escaping. */
export function exampleDataset(): Dataset {
  const one = truth(
    [
      [0, 0, 64, 48],
      [1.25, 2.5, 7.75, 9],
    ],
    [1, 2],
  );
  const two = truth(
    [
      [10, 10, 20, 20],
      [30, 30, 40, 40],
      [1, 1, 5.5, 5],
    ],
    [2, 1, 0],
    [0, 1, 1],
  );
  return {
    name: "example",
    format: "voc",
    classes: [...HARD_NAMES],
    train: [namedImage(1, "one.jpg", one), namedImage(2, "two.jpg", two)],
    val: [namedImage(3, "three.jpg", truth([]))],
    test: [namedImage(4, "four.jpg", truth([[2, 2, 3, 3]], [3]))],
    problems: [],
  };
}

/** What must survive in every form, to the last bit. */
export function contentOf({ classes, train, val, test }: Dataset): unknown {
  const part = (images: DatasetImage[]) =>
    images.map(({ width, height, groundTruth: { boxes, labels, ignored } }) => ({
      size: [width, height],
      boxes: [...boxes],
      labels: [...labels],
      ignored: [...ignored],
    }));
  return { classes, train: part(train), val: part(val), test: part(test) };
}

/** Writes a data set into a new folder; returns it as read from there, and the folder. */
export async function throughForm(dataset: Dataset, form: string, options: WriteOptions = {}) {
  const folder = join(temporaryFolder(), "written");
  const written = await writeDataset(dataset, folder, form, options);
  return { folder, written, read: await openDataset(folder) };
}

/** A data set as writers get it once its pictures are written. */
export function writtenDataset(dataset: Dataset): WrittenDataset {
  const part = (images: DatasetImage[]) => images.map((image) => ({ ...image, channels: 1 }));
  return { ...dataset, train: part(dataset.train), val: part(dataset.val), test: part(dataset.test) };
}
