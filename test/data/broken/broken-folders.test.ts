import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDataset } from "../../../src/data/open";
import { UserError } from "../../../src/errors";
import type { BrokenCase } from "./case";
import { CLASS_NAMES } from "./classes.cases";
import { COCO_ENTRIES, COCO_SEGMENTS } from "./coco-entries.cases";
import { COCO_IMAGES } from "./coco-images.cases";
import { COCO_JSON } from "./coco-json.cases";
import { writeFolder } from "./folder";
import { ODD_PICTURES, PICTURES } from "./images.cases";
import { expectCase } from "./look-into";
import { FILE_NAMES, FOLDERS, LINKS } from "./paths.cases";
import { voc } from "./sound-folders";
import { LISTS, YOLO_LISTS } from "./splits.cases";
import { VOC_BOXES } from "./voc-boxes.cases";
import { VOC_XML } from "./voc-xml.cases";
import { YOLO_LINES, YOLO_YAML } from "./yolo.cases";

const SUITE: Record<string, BrokenCase[]> = {
  "broken XML": VOC_XML,
  "broken VOC boxes": VOC_BOXES,
  "broken JSON": COCO_JSON,
  "broken COCO entries": COCO_ENTRIES,
  "broken segmentations": COCO_SEGMENTS,
  "broken COCO images": COCO_IMAGES,
  "broken YOLO lines": YOLO_LINES,
  "broken YAML and lists of names": YOLO_YAML,
  "hostile names of classes": CLASS_NAMES,
  "hostile names of files": FILE_NAMES,
  "links, folders and pipes in the place of files": LINKS,
  "folders that hold no data": FOLDERS,
  "broken lists": LISTS,
  "broken YOLO lists, and pictures that stand twice": YOLO_LISTS,
  "broken pictures": PICTURES,
  "odd pictures": ODD_PICTURES,
};

describe("the suite of broken folders", () => {
  it("holds at least 60 cases, each of another name", () => {
    const names = Object.entries(SUITE).flatMap(([title, cases]) =>
      cases.map(({ name }) => `${title}: ${name}`),
    );
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe("a folder that this user may not read", () => {
  const isRoot = process.getuid?.() === 0;

  it.skipIf(isRoot)("is named, and so is a file (skipped for root, who may read all)", async () => {
    const folder = await writeFolder(voc({}));
    chmodSync(join(folder, "Annotations", "a.xml"), 0);
    const { problems, train } = await openDataset(folder);
    expect(problems).toMatchObject([{ kind: "unreadable-annotation", file: "a.xml" }]);
    expect(train.map(({ fileName }) => fileName)).toEqual(["b.jpg"]);
    chmodSync(join(folder, "Annotations"), 0);
    await expect(openDataset(folder)).rejects.toThrow(UserError);
    chmodSync(join(folder, "Annotations"), 0o755);
  });
});

for (const [title, cases] of Object.entries(SUITE)) {
  describe(title, () => {
    for (const one of cases) it(one.name, () => expectCase(one));
  });
}
