import { join } from "node:path";
import { writeJsonAtomic } from "../../backend/files";
import type { Dataset } from "../../types";
import { toCoco } from "../coco-format";
import { type OnWritten, withPngNames, writeImages } from "./images";

/** Writes `images/*.png`, `annotations/instances_train.json` and `instances_val.json`. */
export async function writeCoco(dataset: Dataset, dir: string, onWritten?: OnWritten): Promise<void> {
  const named = withPngNames(dataset);
  const images = join(dir, "images");
  await writeImages(named, { train: images, val: images }, onWritten);
  for (const part of ["train", "val"] as const) {
    writeJsonAtomic(join(dir, "annotations", `instances_${part}.json`), toCoco(named[part], named.classes));
  }
}
