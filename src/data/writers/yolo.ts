import { join } from "node:path";
import { writeFileAtomic } from "../../backend/files";
import type { Dataset, DatasetImage } from "../../types";
import { boxList } from "../coco-format";
import { stem } from "../readers/paths";
import { type OnWritten, withPngNames, writeImages } from "./images";

/**
 * Writes `images/{train,val}/*.png`, `labels/{train,val}/*.txt` (`class cx cy w h`, normalised, classes
 * from 0) and `data.yaml`. The form knows no ignored regions: they are left out.
 */
export async function writeYolo(dataset: Dataset, dir: string, onWritten?: OnWritten): Promise<void> {
  const named = withPngNames(dataset);
  const folders = { train: join(dir, "images", "train"), val: join(dir, "images", "val") };
  await writeImages(named, folders, onWritten);
  for (const part of ["train", "val"] as const) {
    for (const image of named[part]) {
      writeFileAtomic(join(dir, "labels", part, `${stem(image.fileName)}.txt`), labelLines(image));
    }
  }
  const names = named.classes.map((name, i) => `  ${i}: ${JSON.stringify(name)}\n`).join("");
  writeFileAtomic(join(dir, "data.yaml"), `path: .\ntrain: images/train\nval: images/val\nnames:\n${names}`);
}

function labelLines({ width, height, groundTruth }: DatasetImage): string {
  const { boxes, labels, ignored } = groundTruth;
  return boxList(boxes)
    .flatMap(([x1, y1, x2, y2], g) => {
      if (ignored[g]) return [];
      const place = [(x1 + x2) / 2 / width, (y1 + y2) / 2 / height];
      return [[labels[g] - 1, ...place, (x2 - x1) / width, (y2 - y1) / height].join(" ") + "\n"];
    })
    .join("");
}
