import { join } from "node:path";
import { XMLBuilder } from "fast-xml-parser";
import { writeFileAtomic } from "../../backend/files";
import type { Dataset, DatasetImage } from "../../types";
import { boxList } from "../coco-format";
import { stem } from "../readers/paths";
import { type OnWritten, withPngNames, writeImages } from "./images";

const builder = new XMLBuilder({ format: true });

/**
 * Writes `Annotations/*.xml`, `JPEGImages/*.png`, `ImageSets/Main/train.txt` and `val.txt`, and the order
 * of classes in `labels.txt`. Corners become 1-based with inclusive ends, keeping fractions of pixels;
 * ignored regions become `difficult`, those of no class `DontCare`.
 */
export async function writeVoc(dataset: Dataset, dir: string, onWritten?: OnWritten): Promise<void> {
  const named = withPngNames(dataset);
  const images = join(dir, "JPEGImages");
  await writeImages(named, { train: images, val: images }, onWritten);
  writeFileAtomic(join(dir, "labels.txt"), lines(named.classes));
  for (const part of ["train", "val"] as const) {
    for (const image of named[part]) {
      const path = join(dir, "Annotations", `${stem(image.fileName)}.xml`);
      writeFileAtomic(path, builder.build({ annotation: describe(image, named.classes) }));
    }
    const names = named[part].map(({ fileName }) => stem(fileName));
    writeFileAtomic(join(dir, "ImageSets", "Main", `${part}.txt`), lines(names));
  }
}

function describe({ fileName, width, height, groundTruth }: DatasetImage, classes: string[]) {
  const { boxes, labels, ignored } = groundTruth;
  return {
    folder: "JPEGImages",
    filename: fileName,
    size: { width, height, depth: 3 },
    segmented: 0,
    object: boxList(boxes).map(([x1, y1, x2, y2], g) => ({
      name: labels[g] > 0 ? classes[labels[g] - 1] : "DontCare",
      pose: "Unspecified",
      truncated: 0,
      difficult: ignored[g],
      bndbox: { xmin: x1 + 1, ymin: y1 + 1, xmax: x2, ymax: y2 },
    })),
  };
}

export function lines(items: string[]): string {
  return items.map((item) => item + "\n").join("");
}
