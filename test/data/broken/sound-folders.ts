import type { CocoBox } from "../../../src/types";
import { vocXml } from "../folders";
import type { Files } from "./case";
import { HEIGHT, jpeg, png, WIDTH } from "./pictures";

/** Sound folders in each form, images `a` and `b` to train on and `c` to validate on; a case changes some files. */

type VocBox = Parameters<typeof vocXml>[3][number];

/** An XML file of a picture of the usual size, a tag a line, so that lines can be named. */
export function xmlOf(fileName: string, ...boxes: VocBox[]): string {
  return vocXml(fileName, WIDTH, HEIGHT, boxes).replaceAll("><", ">\n<");
}

const CAR: VocBox = ["car", 3, 4, 20, 21];
const BUS: VocBox = ["bus", 22, 5, 36, 25];

/** An XML file whose first object has other words in it than a sound one. */
export function xmlWith(sound: string, broken: string): string {
  return xmlOf("a.png", CAR, BUS).replace(sound, broken);
}

export function voc(changes: Files): Files {
  return {
    "Annotations/a.xml": xmlOf("a.png", CAR, BUS),
    "Annotations/b.xml": xmlOf("b.jpg", BUS, CAR),
    "Annotations/c.xml": xmlOf("c.png", CAR, BUS),
    "JPEGImages/a.png": png(1),
    "JPEGImages/b.jpg": jpeg(2),
    "JPEGImages/c.png": png(3),
    "ImageSets/Main/train.txt": "a\nb\n",
    "ImageSets/Main/val.txt": "c\n",
    ...changes,
  };
}

/** A COCO document that anything may stand in. */
// biome-ignore lint/suspicious/noExplicitAny: cases put whatever they want there
export type Loose = any;

export function cocoDocument(names: string[], firstId = 1): Loose {
  return {
    images: names.map((file_name, i) => ({ id: firstId + i, file_name, width: WIDTH, height: HEIGHT })),
    annotations: names.flatMap((_, i) => [
      { id: 2 * (firstId + i), image_id: firstId + i, category_id: 1, ...box([2, 3, 18, 18]) },
      { id: 2 * (firstId + i) + 1, image_id: firstId + i, category_id: 2, ...box([21, 4, 15, 21]) },
    ]),
    categories: [
      { id: 1, name: "car" },
      { id: 2, name: "bus" },
    ],
  };
}

function box(bbox: CocoBox) {
  return { bbox, area: bbox[2] * bbox[3], iscrowd: 0 };
}

export const TRAIN_JSON = "annotations/instances_train.json";
export const VAL_JSON = "annotations/instances_val.json";

/** `change` has its way with the training document: in place, or by what it returns. */
export function coco(change: (document: Loose) => unknown = () => {}, changes: Files = {}): Files {
  const train = cocoDocument(["a.png", "b.jpg"]);
  const changed = change(train);
  return {
    [TRAIN_JSON]: typeof changed === "string" ? changed : JSON.stringify(changed ?? train),
    [VAL_JSON]: JSON.stringify(cocoDocument(["c.png"], 3)),
    "images/a.png": png(1),
    "images/b.jpg": jpeg(2),
    "images/c.png": png(3),
    ...changes,
  };
}

/** A COCO folder whose training document has other words in it than a sound one. */
export function cocoWith(sound: string, broken: string): Files {
  return coco((document) => JSON.stringify(document).replace(sound, broken));
}

export function yolo(changes: Files): Files {
  return {
    "data.yaml": "train: images/train\nval: images/val\nnames:\n  0: car\n  1: bus\n",
    "images/train/a.png": png(1),
    "images/train/b.jpg": jpeg(2),
    "images/val/c.png": png(3),
    "labels/train/a.txt": "0 0.25 0.4 0.4 0.5\n1 0.7 0.5 0.3 0.6\n",
    "labels/train/b.txt": "1 0.7 0.5 0.3 0.6\n0 0.25 0.4 0.4 0.5\n",
    "labels/val/c.txt": "0 0.25 0.4 0.4 0.5\n1 0.7 0.5 0.3 0.6\n",
    ...changes,
  };
}
