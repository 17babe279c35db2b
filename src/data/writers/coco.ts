import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../errors";
import { toCoco } from "../coco-format";
import { DONT_CARE } from "./ignored";
import { partsOf, type Writer, type WrittenDataset } from "./writer";

/**
 * Writes `images/`, `annotations/instances_train.json`, `instances_val.json` and, where there is such a
 * part, `instances_test.json`, with COCO's own ids of images and categories where the data came with such.
 * Boxes are `[x, y, width, height]` in doubles, which keep Float32 corners bit for bit. Ignored regions are
 * crowds; those of no class stand once in each category, with `dont_care` 1.
 */
export const cocoWriter: Writer = { imageFolder: () => "images", annotate };

function annotate(dataset: WrittenDataset, dir: string): void {
  const classes = dataset.classes.length > 0 ? dataset.classes : [DONT_CARE];
  const ids = dataset.categoryIds ?? classes.map((_, i) => i + 1);
  if (ids.length !== classes.length || ids.some((id, i) => !Number.isInteger(id) || id <= ids[i - 1])) {
    throw new UserError(
      `writeDataset: categoryIds is [${ids.join(", ")}], but must be ${classes.length} rising whole numbers`,
    );
  }
  mkdirSync(join(dir, "annotations"));
  for (const part of partsOf(dataset)) {
    writeDocument(join(dir, "annotations", `instances_${part}.json`), toCoco(dataset[part], classes, ids));
  }
}

/** Characters gathered before they are written. */
const CHUNK = 1 << 20;

/** Lists of a JSON document, an entry a line: no string is ever as long as the file. */
function writeDocument(path: string, lists: object): void {
  const file = openSync(path, "w");
  let text = "{";
  try {
    Object.entries(lists).forEach(([key, entries], k) => {
      text += `${k > 0 ? "," : ""}\n"${key}": [`;
      (entries as unknown[]).forEach((entry, i) => {
        text += `${i > 0 ? "," : ""}\n${JSON.stringify(entry)}`;
        if (text.length < CHUNK) return;
        writeWhole(file, text);
        text = "";
      });
      text += "\n]";
    });
    writeWhole(file, `${text}\n}\n`);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
