import { describe, it } from "vitest";
import { BUSY_MACHINE, fuzz, SEED } from "./fuzz";
import { jpeg, noise, png } from "./pictures";
import { yolo } from "./sound-folders";

const YOLO = yolo({
  "data.yaml":
    "path: .\ntrain: train.txt\nval: ../images/val\nnames:\n  0: car\n  1: bus\n  2: 'ignored car'\n  3: DontCare\n",
  "train.txt": "images/train/a.png\n./images/train/b.jpg\n",
  "labels/train/a.txt": "0 0.25 0.4 0.4 0.5\n2 .5 .5 .2 .2\n1 0.1 0.1 0.5 0.1 0.5 0.5\n",
});

const YOLO_NAMES = {
  ...YOLO,
  "data.yaml": null,
  "classes.txt": "car\nbus\nignored car\nDontCare\n",
};

describe(`3,600 of 10,000 changed files, drawn by the seed ${SEED}`, { timeout: BUSY_MACHINE }, () => {
  it("YOLO's YAML, lists and label files: 2,600", () =>
    fuzz({
      files: YOLO,
      victims: ["data.yaml", "train.txt", "labels/train/a.txt", "labels/val/c.txt"],
      runs: 2600,
    }));

  it("YOLO's list of names: 600", () =>
    fuzz({ files: YOLO_NAMES, victims: ["classes.txt", "labels/train/b.txt"], runs: 600 }));

  it("pictures, decoded: 400", () =>
    fuzz({
      files: yolo({
        "images/train/a.png": png(1),
        "images/train/b.jpg": jpeg(2),
        "images/val/c.png": () => noise(3).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      }),
      victims: ["images/train/a.png", "images/train/b.jpg", "images/val/c.png"],
      runs: 400,
      decodes: true,
    }));
});
