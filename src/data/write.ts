import { existsSync, readdirSync } from "node:fs";
import { requireOneOf, UserError } from "../errors";
import type { Dataset } from "../types";
import { writeCoco } from "./writers/coco";
import type { OnWritten } from "./writers/images";
import { writeVoc } from "./writers/voc";
import { writeYolo } from "./writers/yolo";

const writers = { coco: writeCoco, voc: writeVoc, yolo: writeYolo };
export const WRITTEN_FORMATS = ["coco", "voc", "yolo"] as const;

/**
 * Writes a data set with its images as PNG, in a form that other tools read.
 *
 * @throws UsageError if the format is not coco, voc or yolo; UserError if the folder holds something.
 */
export async function writeDataset(
  dataset: Dataset,
  dir: string,
  format: string,
  onWritten?: OnWritten,
): Promise<void> {
  const write = writers[requireOneOf("format", format, WRITTEN_FORMATS)];
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new UserError(`writeDataset: "${dir}" is not empty; name a new folder or empty it first`);
  }
  await write(dataset, dir, onWritten);
}
