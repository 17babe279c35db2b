import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLBuilder } from "fast-xml-parser";
import { boxList } from "../coco-format";
import { stem } from "../readers/paths";
import { DONT_CARE } from "./ignored";
import { partsOf, type Writer, type WrittenDataset, type WrittenImage } from "./writer";

const builder = new XMLBuilder({ format: true });

/**
 * Writes `JPEGImages/`, `Annotations/*.xml`, `ImageSets/Main/train.txt`, `val.txt` and, where there is such
 * a part, `test.txt`, and the order of classes in `labels.txt`. Corners become 1-based with inclusive ends,
 * keeping fractions of pixels, so that `xmin − 1` and `xmax` are Float32 corners bit for bit (but for
 * starts between 0 and 2⁻²⁹ pixels, which one is too large for); ignored regions become `difficult`, those
 * of no class `DontCare`.
 */
export const vocWriter: Writer = { imageFolder: () => "JPEGImages", annotate };

function annotate(dataset: WrittenDataset, dir: string): void {
  const lists = join(dir, "ImageSets", "Main");
  for (const folder of [lists, join(dir, "Annotations")]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(dir, "labels.txt"), lines(dataset.classes));
  for (const part of partsOf(dataset)) {
    for (const image of dataset[part]) {
      const path = join(dir, "Annotations", `${stem(image.fileName)}.xml`);
      writeFileSync(path, builder.build({ annotation: describe(image, dataset.classes) }));
    }
    const names = dataset[part].map(({ fileName }) => stem(fileName));
    writeFileSync(join(lists, `${part}.txt`), lines(names));
  }
}

function describe({ fileName, width, height, channels, groundTruth }: WrittenImage, classes: string[]) {
  const { boxes, labels, ignored } = groundTruth;
  return {
    folder: "JPEGImages",
    filename: fileName,
    size: { width, height, depth: channels },
    segmented: 0,
    object: boxList(boxes).map(([x1, y1, x2, y2], g) => ({
      name: labels[g] > 0 ? classes[labels[g] - 1] : DONT_CARE,
      pose: "Unspecified",
      truncated: 0,
      difficult: ignored[g],
      bndbox: { xmin: x1 + 1, ymin: y1 + 1, xmax: x2, ymax: y2 },
    })),
  };
}

function lines(items: string[]): string {
  return items.map((item) => `${item}\n`).join("");
}
