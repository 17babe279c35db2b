import type { DatasetImage } from "../../types";
import { subfolder } from "./paths";

export const PARTS = ["train", "val", "test"] as const;
export type Part = (typeof PARTS)[number];
export type ByPart<T> = Record<Part, T>;

/** The names that folders of a part have in data that people bring. */
export const SPELLINGS: ByPart<string[]> = {
  train: ["train", "training"],
  val: ["val", "valid", "validation"],
  test: ["test", "testing"],
};

/** Something for each part. */
export function eachPart<T>(make: (part: Part) => T): ByPart<T> {
  return { train: make("train"), val: make("val"), test: make("test") };
}

/** The same for what takes time: one part after the other, so that what they report comes in their order. */
export async function eachPartInTurn<T>(make: (part: Part) => Promise<T>): Promise<ByPart<T>> {
  return { train: await make("train"), val: await make("val"), test: await make("test") };
}

/** The folder of each part below a folder, in whichever spelling; null where there is none. */
export function partFolders(dir: string): ByPart<string | null> {
  return eachPart((part) => subfolder(dir, ...SPELLINGS[part]));
}

/** Images of each part, with ids from 1 through training, validation and test. */
export function numbered<T>(
  parts: ByPart<readonly T[]>,
  toImage: (entry: T, id: number) => DatasetImage,
): ByPart<DatasetImage[]> {
  let id = 0;
  return eachPart((part) => parts[part].map((entry) => toImage(entry, ++id)));
}

/** How many there are in all parts. */
export function countAll(parts: ByPart<readonly unknown[]>): number {
  return parts.train.length + parts.val.length + parts.test.length;
}
