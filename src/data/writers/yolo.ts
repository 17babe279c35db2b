import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatasetImage } from "../../types";
import { boxList } from "../coco-format";
import { stem } from "../readers/paths";
import { DONT_CARE, ignoredClass, ignoredLabels } from "./ignored";
import { partsOf, type Writer, type WrittenDataset } from "./writer";

/**
 * Writes `images/{train,val}/`, `labels/{train,val}/*.txt` (`class cx cy w h`, normalised, classes from 0)
 * and `data.yaml`, and where there is such a part the same for `test`. The form knows no ignored regions:
 * they become classes after the real ones, `ignored X` for a region of class `X` and `DontCare` for one of
 * none, only as needed. This kit reads them as ignored; other tools see classes.
 *
 * The numbers bring Float32 corners back bit for bit, but for those between 0 and 2⁻²⁴ of the image's side,
 * which are lost in a centre: they come back within 2⁻⁵⁰ of the side.
 */
export const yoloWriter: Writer = { imageFolder: (part) => `images/${part}`, annotate };

function annotate(dataset: WrittenDataset, dir: string): void {
  const { classes } = dataset;
  const extra = ignoredLabels(dataset);
  const indexOf = (label: number, ignored: boolean) =>
    ignored ? classes.length + extra.indexOf(label) : label - 1;
  for (const part of partsOf(dataset)) {
    mkdirSync(join(dir, "labels", part), { recursive: true });
    mkdirSync(join(dir, "images", part), { recursive: true });
    for (const image of dataset[part]) {
      writeFileSync(join(dir, "labels", part, `${stem(image.fileName)}.txt`), labelLines(image, indexOf));
    }
  }
  const places = partsOf(dataset).map((part) => `${part}: images/${part}\n`);
  writeFileSync(join(dir, "data.yaml"), `${places.join("")}names:\n${namesOf(classes, extra)}`);
}

/** Names by number; JSON's strings are YAML's. */
function namesOf(classes: readonly string[], ignored: readonly number[]): string {
  const extra = ignored.map((label) => (label > 0 ? ignoredClass(classes[label - 1]) : DONT_CARE));
  return [...classes, ...extra].map((name, i) => `  ${i}: ${JSON.stringify(name)}\n`).join("");
}

function labelLines(
  { width, height, groundTruth }: DatasetImage,
  indexOf: (label: number, ignored: boolean) => number,
): string {
  const { boxes, labels, ignored } = groundTruth;
  return boxList(boxes)
    .map(([x1, y1, x2, y2], g) => {
      const centre = [(x1 + x2) / 2 / width, (y1 + y2) / 2 / height];
      const values = [indexOf(labels[g], ignored[g] === 1), ...centre, (x2 - x1) / width, (y2 - y1) / height];
      return `${values.join(" ")}\n`;
    })
    .join("");
}
