import type { Dataset, DatasetImage } from "../../types";
import type { Part } from "../readers/parts";

/** An image that lies written under its `fileName`. */
export interface WrittenImage extends DatasetImage {
  /** Channels of the written picture: 1 gray, 3 colour; with alpha one more. */
  channels: number;
}

export interface WrittenDataset extends Dataset {
  train: WrittenImage[];
  val: WrittenImage[];
  test: WrittenImage[];
}

/** How a form is written. */
export interface Writer {
  /** Where the pictures of a part go, below the data folder. */
  imageFolder(part: Part): string;
  /** Writes all but the pictures. */
  annotate(dataset: WrittenDataset, dir: string): void;
}

/** The parts that a form has: training and validation always, test where there is such a part. */
export function partsOf({ test }: Dataset): Part[] {
  return test.length > 0 ? ["train", "val", "test"] : ["train", "val"];
}
