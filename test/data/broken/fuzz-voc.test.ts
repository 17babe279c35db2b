import { describe, it } from "vitest";
import { BUSY_MACHINE, fuzz, SEED } from "./fuzz";
import { voc, xmlOf } from "./sound-folders";

const VOC = voc({
  "Annotations/a.xml":
    `<?xml version="1.0"?>\n${xmlOf("a.png", ["car & van", 3, 4, 20, 21], ["DontCare", 1, 1, 9, 9], ["bus", 2, 2, 8, 8, 1])}`.replace(
      "&",
      "&amp;",
    ),
  "labels.txt": "car\nbus\ncar & van\n",
  "ImageSets/Main/val.txt": "c\r\n",
});

describe(`3,200 of 10,000 changed files, drawn by the seed ${SEED}`, { timeout: BUSY_MACHINE }, () => {
  it("VOC's XML, lists and labels file: 3,200", () =>
    fuzz({
      files: VOC,
      victims: [
        "Annotations/a.xml",
        "Annotations/b.xml",
        "ImageSets/Main/train.txt",
        "ImageSets/Main/val.txt",
        "labels.txt",
      ],
      runs: 3200,
    }));
});
